using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Jobs;

public sealed class AttemptTests : IAsyncDisposable
{
    private const string Target = "Movies/Alien.mkv";

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_write_that_met_another_change_is_done_again_on_what_is_there()
    {
        var attempt = await Begin();
        await _workshop.Change(attempt.Film.Id, film => film with { Generation = 5 });

        Assert.True(await attempt.Update(film => film with { Reason = "mine" }, Workshop.Cancel));

        Assert.Equal((5, "mine"), (attempt.Film.Generation, attempt.Film.Reason));
        Assert.Equal((5, "mine"), ((await _workshop.Record(attempt.Film.Id)).Generation, (await _workshop.Record(attempt.Film.Id)).Reason));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_write_after_another_attempt_began_is_refused_and_changes_nothing()
    {
        var attempt = await Begin();
        await _workshop.Begin(attempt.Film.Id, Stage.Transcode);

        Assert.False(await attempt.Update(film => film with { Reason = "mine" }, Workshop.Cancel));

        Assert.Null((await _workshop.Record(attempt.Film.Id)).Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task Its_standing_is_what_the_record_says()
    {
        var attempt = await Begin();
        var first = await attempt.Standing(Workshop.Cancel);
        await _workshop.Change(attempt.Film.Id, film => film with { CancelRequested = true });
        var second = await attempt.Standing(Workshop.Cancel);
        await _workshop.Begin(attempt.Film.Id, Stage.Transcode);
        var third = await attempt.Standing(Workshop.Cancel);

        Assert.Equal([AttemptStanding.Ours, AttemptStanding.Cancelled, AttemptStanding.Superseded], [first, second, third]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_target_is_locked_for_one_film_at_a_time()
    {
        var first = await Begin();
        var second = await Begin("Movies/Alien.mp4");

        Assert.Null(await first.LockTarget(Target, Workshop.Cancel));
        Assert.Null(await first.LockTarget(Target, Workshop.Cancel));
        Assert.Equal(first.Film.Id, await second.LockTarget(Target, Workshop.Cancel));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Published)]
    [InlineData(FilmState.Failed)]
    [InlineData(FilmState.Cancelled)]
    [InlineData(FilmState.Conflict)]
    [InlineData(FilmState.Lost)]
    public async Task A_film_on_which_nobody_works_any_more_holds_no_target(FilmState state)
    {
        var first = await Begin();
        await first.LockTarget(Target, Workshop.Cancel);
        await _workshop.Change(first.Film.Id, film => film with { State = state });
        var second = await Begin("Movies/Alien.mp4");

        Assert.Null(await second.LockTarget(Target, Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_original_that_is_not_there_is_null()
    {
        var attempt = await Begin();
        var before = attempt.Original();

        File.Delete(attempt.Folder.Source(attempt.Film.Path));

        Assert.Equal(attempt.Film.Source, before?.Fingerprint);
        Assert.Null(attempt.Original());
    }

    private async Task<Attempt> Begin(string path = "Movies/Alien.mkv") =>
        await _workshop.Begin((await _workshop.Claimed(path)).Id, Stage.Transcode);
}
