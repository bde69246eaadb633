using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Operations;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Operations;

public sealed class CancelTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_film_that_waits_is_set_aside_by_the_next_worker(bool inBackoff)
    {
        var film = await _workshop.Claimed();
        if (inBackoff)
        {
            await Transcode(_ => new Outcome.Retry("Not now."));
        }

        Assert.True((await _workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel)).IsDone);
        await Transcode(_ => throw new InvalidOperationException("It began."));
        await Transcode(_ => throw new InvalidOperationException("It began."));

        await IsCancelled(film);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_in_conflict_can_be_cancelled()
    {
        var film = await _workshop.Transcoded();
        await _workshop.Change(film.Id, record => record with { State = FilmState.Conflict });
        await _workshop.Drain(QueueNames.Upload);

        Assert.True((await _workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel)).IsDone);
        await _workshop.Get<JobRunner>().Run(Workshop.Cancel);

        await IsCancelled(film);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_that_has_the_film_notices_with_its_next_heartbeat()
    {
        var film = await _workshop.Claimed();
        var begun = new TaskCompletionSource();
        var worker = _workshop.Worker(Stage.Transcode, async (_, stop) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _workshop.Time, stop);
            return new Outcome.Interrupted();
        }).Run(Workshop.Cancel);
        await begun.Task.WaitAsync(Workshop.Cancel);

        Assert.True((await _workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel)).IsDone);
        await Eventually.True(() => { _workshop.Time.Advance(TimeSpan.FromSeconds(1)); return worker.IsCompleted; }, () => "the end of the worker");

        Assert.Equal(ExitCodes.Settled, await worker);
        await IsCancelled(film);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancelled_film_whose_folder_someone_deleted_is_lost_and_holds_nobody_up()
    {
        var film = await _workshop.Claimed();
        Assert.True((await _workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel)).IsDone);
        Directory.Delete(_workshop.Share.Film(film.Id).Path, recursive: true);

        await Transcode(_ => throw new InvalidOperationException("It began."));
        await Assert.ThrowsAnyAsync<IOException>(() => Transcode(_ => throw new InvalidOperationException("It began.")));
        Assert.Equal(FilmState.Failing, (await _workshop.Record(film.Id)).State);
        for (var sweep = 0; sweep < 2; sweep++)
        {
            await _workshop.Get<Handbrk8s.Recovery.Sweep>().Run(Workshop.Cancel);
            _workshop.Time.Advance(Handbrk8s.Recovery.LostFilms.UntilMissed);
        }

        Assert.Equal(FilmState.Lost, (await _workshop.Record(film.Id)).State);
        Assert.True((await _workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel)).IsDone);
        Assert.Equal(FilmState.Cancelled, (await _workshop.Record(film.Id)).State);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Published)]
    public async Task A_film_that_has_come_to_its_end_is_left_alone(FilmState state)
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { State = state });

        Assert.False((await _workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel)).IsDone);
        Assert.False((await _workshop.Get<Cancel>().Of(FilmId.New(), Workshop.Cancel)).IsDone);
        Assert.False((await _workshop.Record(film.Id)).CancelRequested);
    }

    /// <summary>It would be shown in red for ever.</summary>
    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Failed)]
    [InlineData(FilmState.Lost)]
    public async Task A_film_that_failed_or_is_lost_can_be_given_up(FilmState state)
    {
        var film = await _workshop.Claimed();
        await _workshop.Drain(QueueNames.Transcode);
        await _workshop.Change(film.Id, record => record with { State = state });

        Assert.True((await _workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel)).IsDone);

        Assert.Equal(FilmState.Cancelled, (await _workshop.Record(film.Id)).State);
        Assert.Equal(0, (await _workshop.Count(QueueNames.Transcode)).All);
        Assert.True(File.Exists(_workshop.Share.Film(film.Id).Source(film.Path)));
    }

    private async Task Transcode(Func<Attempt, Outcome> work) =>
        Assert.Equal(ExitCodes.Settled, await _workshop.Worker(Stage.Transcode, (attempt, _) => Task.FromResult(work(attempt))).Run(Workshop.Cancel));

    private async Task IsCancelled(FilmRecord film)
    {
        var record = await _workshop.Record(film.Id);
        Assert.Equal((FilmState.Cancelled, "Cancelled on request."), (record.State, record.Reason));
        Assert.True(File.Exists(Path.Combine(_workshop.Share.FailOf(film), "reason.txt")));
        Assert.True(File.Exists(Path.Combine(_workshop.Share.FailOf(film), "source", film.Path.ToString())));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workshop.Share.Work));
    }
}
