namespace Handbrk8s.Tests.Chaos;

/// <summary>How much chaos. Without the environment variables HANDBRK8S_CHAOS_SEED, _KILLS, _FILMS and _ENCODER it is the short form.</summary>
/// <param name="Seed">Of all that is drawn: names, ways of dropping, order and moments of the kills.</param>
/// <param name="Kills">How many processes are killed.</param>
/// <param name="Films">At least so many; more are dropped for as long as kills go on.</param>
/// <param name="RealEncoder">HandBrakeCLI instead of its stand-in.</param>
internal sealed record ChaosPlan(int Seed, int Kills, int Films, bool RealEncoder)
{
    private const int MostShares = 3;
    private const int FewestKillsOfAShare = 100;

    /// <summary>The most that a run may take, on a machine that has other things to do.</summary>
    public TimeSpan Limit => TimeSpan.FromMinutes(3) + (Kills * (RealEncoder ? TimeSpan.FromSeconds(20) : TimeSpan.FromSeconds(12)));

    public static ChaosPlan FromEnvironment() => new(
        Number("SEED") ?? Random.Shared.Next(1, 1_000_000),
        Number("KILLS") ?? 12,
        Number("FILMS") ?? 4,
        Value("ENCODER") switch
        {
            null or "fake" => false,
            "real" => true,
            var other => throw new InvalidOperationException($"HANDBRK8S_CHAOS_ENCODER is '{other}': it must be fake or real."),
        });

    /// <summary>Many kills are spread over shares side by side: most of the time is spent on waiting for something to kill.</summary>
    public IEnumerable<ChaosPlan> Shares()
    {
        var shares = RealEncoder ? 1 : Math.Clamp(Kills / FewestKillsOfAShare, 1, MostShares);
        return Enumerable.Range(0, shares).Select(share => this with { Seed = Seed + share, Kills = Part(Kills, share), Films = Part(Films, share) });

        int Part(int all, int share) => (all + shares - 1 - share) / shares;
    }

    public override string ToString() => $"seed {Seed}, {Kills} kills, at least {Films} films, {(RealEncoder ? "HandBrakeCLI" : "FakeHandBrake")}";

    private static string? Value(string name) => Environment.GetEnvironmentVariable($"HANDBRK8S_CHAOS_{name}") is { Length: > 0 } value ? value : null;

    private static int? Number(string name) => Value(name) is { } value ? int.Parse(value) : null;
}
