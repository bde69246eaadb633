using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Jobs;

public sealed class JobRunnerTests : IAsyncDisposable
{
    private static readonly LeaseOptions Lease = new();

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task An_empty_queue_ends_at_once_and_well() =>
        Assert.Equal(ExitCodes.Settled, await Worker(Unwanted).Run(Workshop.Cancel));

    [Fact(Timeout = 30_000)]
    public async Task One_worker_takes_one_message()
    {
        await _workshop.Claimed("Movies/Alien.mkv");
        await _workshop.Claimed("Movies/Brazil.mkv");
        List<string> films = [];

        var exit = await Worker((attempt, _) =>
        {
            films.Add(attempt.Film.Path.Title);
            return Completed();
        }).Run(Workshop.Cancel);

        Assert.Equal(ExitCodes.Settled, exit);
        Assert.Equal(["Alien"], films);
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Upload));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_job_gets_the_film_its_folder_and_a_token_that_is_in_the_record()
    {
        var film = await _workshop.Claimed();

        await Worker(async (attempt, _) =>
        {
            Assert.Equal(film.Id, attempt.Film.Id);
            Assert.Equal("the original", await File.ReadAllTextAsync(attempt.Folder.Source(film.Path), Workshop.Cancel));
            Assert.Equal(attempt.Token, (await _workshop.Record(film.Id)).Token);
            Assert.Equal(attempt.Token, (await _workshop.Ledger.FindHeartbeat(film.Id, Workshop.Cancel))?.Heartbeat.Token);
            return await Completed();
        }).Run(Workshop.Cancel);

        Assert.Equal(FilmState.Transcoded, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_no_message_of_ours_goes_to_the_poison_queue_with_the_reason()
    {
        await _workshop.Queues[QueueNames.Transcode].Send("{\"film\":\"../../etc\"}", TimeSpan.Zero, Workshop.Cancel);

        Assert.Equal(ExitCodes.Settled, await Worker(Unwanted).Run(Workshop.Cancel));

        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
        Assert.Equal("""{"reason":"The message is not one of ours: it must be JSON with version, film and generation.","body":"{\u0022film\u0022:\u0022../../etc\u0022}"}""", Assert.Single(await _workshop.Queues[QueueNames.PoisonOf(QueueNames.Transcode)].Peek(10, Workshop.Cancel)));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_newer_message_is_given_back_for_a_newer_worker()
    {
        var film = await _workshop.Claimed();
        await _workshop.Drain(QueueNames.Transcode);
        await _workshop.Queues[QueueNames.Transcode].Send((WorkMessage.For(film) with { Version = 2 }).ToJson(), TimeSpan.Zero, Workshop.Cancel);

        Assert.Equal(ExitCodes.Settled, await Worker(Unwanted).Run(Workshop.Cancel));

        await _workshop.IsBackAfter(TimeSpan.FromMinutes(30));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_superseded_message_is_completed_without_work()
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { Generation = 2 });

        Assert.Equal(ExitCodes.Settled, await Worker(Unwanted).Run(Workshop.Cancel));

        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_delivered_twice_waits_while_the_first_worker_shows_life()
    {
        var film = await _workshop.Claimed();
        var living = await _workshop.Begin(film.Id, Stage.Transcode);
        await living.Beat(Workshop.Cancel);

        Assert.Equal(ExitCodes.Settled, await Worker(Unwanted).Run(Workshop.Cancel));

        await _workshop.IsBackAfter(Lease.HeartbeatStaleAfter);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_that_died_silently_is_noticed_recorded_and_replaced()
    {
        var film = await _workshop.Claimed();
        await _workshop.Queues[QueueNames.Transcode].Receive(Lease.Duration, Workshop.Cancel);
        var dead = await _workshop.Begin(film.Id, Stage.Transcode);
        await dead.Beat(Workshop.Cancel);
        Assert.Equal(new QueueCount(0, 1), await _workshop.Count(QueueNames.Transcode));
        _workshop.Time.Advance(Lease.Duration);

        Assert.Equal(ExitCodes.Settled, await Worker((_, _) => Completed()).Run(Workshop.Cancel));

        var record = await _workshop.Record(film.Id);
        Assert.Equal((FilmState.Transcoded, 2), (record.State, record.Token!.Number));
        Assert.Equal([OutcomeKind.Interrupted, OutcomeKind.Completed], record.Outcomes.Select(outcome => outcome.Kind));
        Assert.Equal([dead.Token, record.Token], record.Outcomes.Select(outcome => outcome.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_taken_for_dead_may_finish_but_not_commit()
    {
        var film = await _workshop.Claimed();
        AttemptToken? second = null;

        var exit = await Worker(async (_, _) =>
        {
            _workshop.Time.Advance(Lease.HeartbeatStaleAfter * 5);
            second = (await _workshop.Begin(film.Id, Stage.Transcode)).Token;
            return await Completed();
        }).Run(Workshop.Cancel);

        Assert.Equal(ExitCodes.Settled, exit);
        var record = await _workshop.Record(film.Id);
        Assert.Equal((FilmState.Transcoding, second, 1), (record.State, record.Token, record.Generation));
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Upload));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_surprise_waits_and_is_tried_again()
    {
        var film = await _workshop.Claimed();

        Assert.Equal(ExitCodes.Settled, await Worker((_, _) => throw new InvalidOperationException("Who could have known?")).Run(Workshop.Cancel));

        var record = await _workshop.Record(film.Id);
        Assert.Equal((FilmState.Queued, 0, 1), (record.State, record.Failures, record.Waits));
        Assert.Contains("Who could have known?", record.Reason);
        await _workshop.IsBackAfter(TimeSpan.FromSeconds(30));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancellation_that_nobody_asked_for_is_a_surprise_and_no_interruption()
    {
        var film = await _workshop.Claimed();

        await Worker((_, _) => throw new TaskCanceledException("The request timed out.")).Run(Workshop.Cancel);

        Assert.Equal(OutcomeKind.Waiting, Assert.Single((await _workshop.Record(film.Id)).Outcomes).Kind);
    }

    private static Task<Outcome> Completed() =>
        Task.FromResult<Outcome>(new Outcome.Completed("Encoded.", film => film with { State = FilmState.Transcoded }));

    private static Task<Outcome> Unwanted(Attempt attempt, CancellationToken stop) =>
        throw new InvalidOperationException("It must not be worked on.");

    private JobRunner Worker(Func<Attempt, CancellationToken, Task<Outcome>> work) => _workshop.Worker(Stage.Transcode, work);
}
