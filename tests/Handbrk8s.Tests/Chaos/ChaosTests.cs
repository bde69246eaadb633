using Handbrk8s.Tests.Local;

namespace Handbrk8s.Tests.Chaos;

/// <summary>
/// The real <c>handbrk8s run</c> whose processes are killed with SIGKILL at random moments. <c>./build chaos</c> runs the long
/// form of it; the seed of a run that failed, given as HANDBRK8S_CHAOS_SEED, draws the same kills again.
/// </summary>
[Trait("Category", "Chaos")]
public sealed class ChaosTests
{
    private const int LongestRun = 60 * 60_000;

    private static readonly Dictionary<string, Func<LocalShare, ChaosStorage>> Engines = new(StringComparer.Ordinal)
    {
        ["SQLite"] = share => new SqliteChaosStorage(share.State),
        ["Azurite"] = share => new AzuriteChaosStorage(Path.GetDirectoryName(share.Root)!),
    };

    /// <summary>All, or the one that HANDBRK8S_CHAOS_ENGINE names.</summary>
    public static TheoryData<string> EngineNames => Environment.GetEnvironmentVariable("HANDBRK8S_CHAOS_ENGINE") is { Length: > 0 } name
        ? [Engines.ContainsKey(name) ? name : throw new InvalidOperationException($"HANDBRK8S_CHAOS_ENGINE is '{name}': it must be {string.Join(" or ", Engines.Keys)}.")]
        : [.. Engines.Keys];

    [Theory(Timeout = LongestRun)]
    [MemberData(nameof(EngineNames))]
    public async Task Whatever_is_killed_every_film_is_published_once_and_whole(string engine)
    {
        await Task.WhenAll(ChaosPlan.FromEnvironment().Shares().Select(plan => Run(engine, plan)));
    }

    private static async Task Run(string engine, ChaosPlan plan)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(plan.Limit);
        await using var run = new ChaosRun(plan, Engines[engine], limit.Token);
        try
        {
            TestContext.Current.TestOutputHelper?.WriteLine(await run.Go());
        }
        catch (Exception failure)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{engine}, {run.Figures}\n{failure}\n{run.Traces}");
            throw;
        }

        run.Forget();
    }
}
