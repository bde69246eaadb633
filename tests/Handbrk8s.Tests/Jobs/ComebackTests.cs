using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Microsoft.Extensions.Logging.Abstractions;

namespace Handbrk8s.Tests.Jobs;

/// <summary>How a film that did not succeed waits for its next attempt, and when there is none.</summary>
public sealed class ComebackTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_wrong_set_up_waits_longer_each_time_and_never_counts()
    {
        var film = await _workshop.Claimed();
        foreach (var (time, seconds) in (IEnumerable<(int, int)>)[(1, 30), (2, 60), (3, 120), (4, 240), (5, 480), (6, 960), (7, 1_800), (8, 1_800)])
        {
            var back = await Settle(film.Id, new Outcome.Retry("The library is full."));

            Assert.Equal((FilmState.Queued, 1, time, 0), (back.State, back.Generation, back.Waits, back.Failures));
            Assert.Equal("The library is full.", back.Reason);
            Assert.Equal(_workshop.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds), back.NotBefore);
            Assert.Equal(OutcomeKind.Waiting, back.Outcomes[^1].Kind);
            await _workshop.IsBackAfter(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_retry_may_name_its_own_delay()
    {
        var film = await _workshop.Claimed();

        await Settle(film.Id, new Outcome.Retry("Not visible yet.") { Delay = TimeSpan.FromSeconds(7) });

        await _workshop.IsBackAfter(TimeSpan.FromSeconds(7));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_fifth_counted_failure_sets_the_film_aside()
    {
        var film = await _workshop.Claimed();
        foreach (var (time, seconds) in (IEnumerable<(int, int)>)[(1, 30), (2, 60), (3, 120), (4, 240)])
        {
            var back = await Settle(film.Id, new Outcome.Retry("The encoder crashed.") { Counts = true });

            Assert.Equal((FilmState.Queued, time, 0), (back.State, back.Failures, back.Waits));
            await _workshop.IsBackAfter(TimeSpan.FromSeconds(seconds));
        }

        var end = await Settle(film.Id, new Outcome.Retry("The encoder crashed.") { Counts = true });

        Assert.Equal((FilmState.Failed, 5), (end.State, end.Failures));
        Assert.Equal("Given up after 5 failures. The last one: The encoder crashed.", end.Reason);
        Assert.Equal(Enumerable.Repeat(OutcomeKind.Counted, 5), end.Outcomes.Select(outcome => outcome.Kind));
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.PoisonOf(QueueNames.Transcode)));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_can_never_succeed_is_set_aside_at_once()
    {
        var film = await _workshop.Claimed();

        var end = await Settle(film.Id, new Outcome.Poison("It is no video."));

        Assert.Equal((FilmState.Failed, 0, "It is no video."), (end.State, end.Failures, end.Reason));
        Assert.Equal(OutcomeKind.Hopeless, Assert.Single(end.Outcomes).Kind);
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.PoisonOf(QueueNames.Transcode)));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_interrupted_film_comes_back_soon_and_more_and_more_slowly_and_never_counts()
    {
        var film = await _workshop.Claimed();
        foreach (var (time, seconds) in (IEnumerable<(int, int)>)[(1, 5), (2, 5), (3, 5), (4, 35), (5, 65), (6, 125)])
        {
            var back = await Settle(film.Id, new Outcome.Interrupted());

            Assert.Equal((FilmState.Queued, time, 0), (back.State, back.Interruptions, back.Failures));
            Assert.Equal(OutcomeKind.Interrupted, back.Outcomes[^1].Kind);
            await _workshop.IsBackAfter(TimeSpan.FromSeconds(seconds));
        }

        await _workshop.Change(film.Id, record => record with { Interruptions = 1_000 });
        await Settle(film.Id, new Outcome.Interrupted());
        await _workshop.IsBackAfter(TimeSpan.FromMinutes(30));
    }

    private Settlement Settlement => _workshop.Get<Settlement>();

    private async Task<FilmRecord> Settle(FilmId id, Outcome outcome)
    {
        var (attempt, lease) = await Begin(id);
        await using (lease)
        {
            await Settlement.Settle(Stage.Transcode, attempt, lease, outcome);
        }

        return await _workshop.Record(id);
    }

    private async Task<(Attempt Attempt, MessageLease Lease)> Begin(FilmId id)
    {
        var queue = _workshop.Queues[QueueNames.Transcode];
        var options = new LeaseOptions();
        var message = await queue.Receive(options.Duration, Workshop.Cancel);
        return (await _workshop.Begin(id, Stage.Transcode), new MessageLease(queue, message!, options, _workshop.Time, NullLogger.Instance));
    }
}
