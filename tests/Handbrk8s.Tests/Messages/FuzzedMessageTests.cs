using System.Globalization;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Messages;

/// <summary>Thousands of messages that are almost good, through real workers.</summary>
public sealed class FuzzedMessageTests : MessageBench
{
    private const int Variants = 5_000;

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(StageNames))]
    public async Task None_ends_a_worker_or_touches_anything(string queue)
    {
        var stage = Stage.All.Single(stage => stage.Queue == queue);
        await Begin();
        var seed = Environment.GetEnvironmentVariable("HANDBRK8S_FUZZ_SEED") is { Length: > 0 } set ? int.Parse(set, CultureInfo.InvariantCulture) : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"HANDBRK8S_FUZZ_SEED={seed}");
        var mutations = new MessageMutations(seed, [.. Films.Select(film => (WorkMessage.For(film) with { Generation = 7, TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" }).ToJson())]);
        var (poisoned, superseded, left) = (0, 0, 0);

        for (var number = 0; number < Variants; number++)
        {
            var body = mutations.Next();
            try
            {
                var (poison, isLeft) = await Take(stage, body);
                poison.ToList().ForEach(one => IsReadable(one, body));
                Assert.Equal(isLeft || IsOurs(body) ? 0 : 1, poison.Count);
                (poisoned, left, superseded) = (poisoned + poison.Count, left + (isLeft ? 1 : 0), superseded + (poison.Count == 0 && !isLeft ? 1 : 0));
                if (isLeft)
                {
                    Assert.Contains("version", body);
                    await Clear(queue);
                }
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}, message {number}: {body}", failure);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{poisoned} poisoned, {superseded} superseded, {left} of a newer version");
        Assert.True(poisoned > Variants / 4 && superseded > Variants / 20 && left > 0, $"{poisoned} poisoned, {superseded} superseded, {left} of a newer version");
        await NothingIsTouched();
    }

    private static bool IsOurs(string body) => WorkMessage.Parse(body) is { } message && FilmId.TryParse(message.Film, out _);

    private async Task Clear(string queue)
    {
        Workshop.Time.Advance(new RetryOptions().MaxDelay);
        await Workshop.Drain(queue);
    }
}
