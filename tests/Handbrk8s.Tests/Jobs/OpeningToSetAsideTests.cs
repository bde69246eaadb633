using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Jobs;

/// <summary>The film is on its way to fail/, or nobody wants it any more.</summary>
public sealed class OpeningToSetAsideTests : IAsyncDisposable
{
    private static readonly TimeSpan Stale = new LeaseOptions().HeartbeatStaleAfter;

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_was_being_set_aside_is_finished_under_a_new_token()
    {
        var film = await _workshop.Claimed();
        var dead = await _workshop.Begin(film.Id, Stage.Transcode);
        await _workshop.Change(film.Id, record => record with { State = FilmState.Failing });

        var entry = Assert.IsType<Verdict.SetAside>(await Judge(film)).Entry;

        Assert.Equal(dead.Token.Number + 1, entry.Film.Token?.Number);
        Assert.Equal(entry.Film.Token, (await _workshop.Record(film.Id)).Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_is_just_being_set_aside_by_a_living_worker_is_left_to_it()
    {
        var film = await _workshop.Claimed();
        var other = await _workshop.Begin(film.Id, Stage.Transcode);
        await other.Beat(Workshop.Cancel);
        await _workshop.Change(film.Id, record => record with { State = FilmState.Failing });

        Assert.Equal(Stale, Assert.IsType<Verdict.Later>(await Judge(film)).Delay);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancelled_film_that_was_never_begun_is_set_aside()
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { CancelRequested = true });

        Assert.IsType<Verdict.SetAside>(await Judge(film));
        Assert.NotNull((await _workshop.Record(film.Id)).Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancelled_film_is_not_taken_from_under_a_living_worker()
    {
        var film = await _workshop.Claimed();
        var other = await _workshop.Begin(film.Id, Stage.Transcode);
        await other.Beat(Workshop.Cancel);
        await _workshop.Change(film.Id, record => record with { CancelRequested = true });

        Assert.IsType<Verdict.Later>(await Judge(film));
        Assert.Equal(other.Token, (await _workshop.Record(film.Id)).Token);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Published)]
    [InlineData(FilmState.Conflict)]
    public async Task A_cancellation_that_came_too_late_moves_nothing(FilmState state)
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { State = state, CancelRequested = true });

        Assert.IsType<Verdict.Drop>(await Judge(film));
    }

    private Task<Verdict> Judge(FilmRecord film) =>
        _workshop.Get<Opening>().Judge(Stage.Transcode, WorkMessage.For(film).ToJson(), Workshop.Cancel);
}
