using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Microsoft.Extensions.Logging.Abstractions;

namespace Handbrk8s.Tests.Jobs;

public sealed class SettlementTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_completed_stage_moves_the_record_on_and_sends_the_next_message()
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { Failures = 2, Interruptions = 3, Waits = 4 });

        var done = await Settle(film.Id, new Outcome.Completed("Encoded.", record => record with { State = FilmState.Transcoded }));

        Assert.Equal((FilmState.Transcoded, 2, 0, 0, 0), (done.State, done.Generation, done.Failures, done.Interruptions, done.Waits));
        var outcome = Assert.Single(done.Outcomes);
        Assert.Equal((OutcomeKind.Completed, "transcode", done.Token, "Encoded.", _workshop.Time.GetUtcNow()), (outcome.Kind, outcome.Stage, outcome.Token, outcome.Text, outcome.At));
        Assert.Equal(WorkMessage.For(done).ToJson(), Assert.Single(await _workshop.Queues[QueueNames.Upload].Peek(10, Workshop.Cancel)));
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Published)]
    [InlineData(FilmState.Conflict)]
    public async Task The_end_of_the_way_sends_no_message(FilmState end)
    {
        var film = await _workshop.Claimed();

        await Settle(film.Id, new Outcome.Completed("Done.", record => record with { State = end }));

        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Upload));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_may_go_afterwards_goes_once_the_record_says_so()
    {
        var film = await _workshop.Claimed();
        FilmState? seen = null;

        await Settle(film.Id, new Outcome.Completed("Done.", record => record with { State = FilmState.Published })
        {
            Afterwards = async () => seen = (await _workshop.Record(film.Id)).State,
        });

        Assert.Equal(FilmState.Published, seen);
    }

    [Fact(Timeout = 30_000)]
    public async Task Leftovers_that_cannot_be_removed_do_not_keep_the_message()
    {
        var film = await _workshop.Claimed();

        var done = await Settle(film.Id, new Outcome.Completed("Done.", record => record with { State = FilmState.Published })
        {
            Afterwards = () => throw new IOException("Directory not empty."),
        });

        Assert.Equal(FilmState.Published, done.State);
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_commit_under_an_old_token_is_refused_and_nothing_is_sent()
    {
        var film = await _workshop.Claimed();
        var (attempt, lease) = await Begin(film.Id);
        var next = await _workshop.Begin(film.Id, Stage.Transcode);
        var afterwards = false;

        await using (lease)
        {
            await Settlement.Settle(Stage.Transcode, attempt, lease, new Outcome.Completed("Encoded.", record => record with { State = FilmState.Transcoded }) { Afterwards = () => { afterwards = true; return Task.CompletedTask; } });
        }

        var record = await _workshop.Record(film.Id);
        Assert.Equal((FilmState.Transcoding, next.Token, 1), (record.State, record.Token, record.Generation));
        Assert.Empty(record.Outcomes);
        Assert.False(afterwards);
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Upload));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_cancelled_while_it_was_worked_on_ends_as_cancelled()
    {
        var film = await _workshop.Claimed();
        var (attempt, lease) = await Begin(film.Id);
        await _workshop.Change(film.Id, record => record with { CancelRequested = true });

        await using (lease)
        {
            await Settlement.Settle(Stage.Transcode, attempt, lease, new Outcome.Interrupted());
        }

        var end = await _workshop.Record(film.Id);
        Assert.Equal((FilmState.Cancelled, "Cancelled on request."), (end.State, end.Reason));
        Assert.True(Directory.Exists(_workshop.Share.FailOf(end)));
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_interruption_by_another_attempt_writes_nothing()
    {
        var film = await _workshop.Claimed();
        var (attempt, lease) = await Begin(film.Id);
        var next = await _workshop.Begin(film.Id, Stage.Transcode);

        await using (lease)
        {
            await Settlement.Settle(Stage.Transcode, attempt, lease, new Outcome.Interrupted());
        }

        var record = await _workshop.Record(film.Id);
        Assert.Equal((next.Token, FilmState.Transcoding, 0), (record.Token, record.State, record.Interruptions));
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
