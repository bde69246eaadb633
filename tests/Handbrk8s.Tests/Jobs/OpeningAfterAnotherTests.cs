using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Jobs;

/// <summary>An attempt before this one neither finished nor gave the film back.</summary>
public sealed class OpeningAfterAnotherTests : IAsyncDisposable
{
    private static readonly TimeSpan Stale = new LeaseOptions().HeartbeatStaleAfter;

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task While_another_attempt_shows_life_the_message_waits_until_it_would_be_stale()
    {
        var film = await _workshop.Claimed();
        var other = await _workshop.Begin(film.Id, Stage.Transcode);
        await other.Beat(Workshop.Cancel);
        _workshop.Time.Advance(TimeSpan.FromSeconds(50));

        var later = Assert.IsType<Verdict.Later>(await Judge(film));

        Assert.Equal(Stale - TimeSpan.FromSeconds(50), later.Delay);
        Assert.Equal(other.Token, (await _workshop.Record(film.Id)).Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_silent_death_is_recorded_and_the_film_begun_again()
    {
        var film = await _workshop.Claimed();
        var dead = await _workshop.Begin(film.Id, Stage.Transcode);
        await dead.Beat(Workshop.Cancel);
        _workshop.Time.Advance(Stale);

        var begun = Assert.IsType<Verdict.Begin>(await Judge(film)).Entry.Film;

        Assert.Equal((2, 1, 0), (begun.Token!.Number, begun.Interruptions, begun.Failures));
        var outcome = Assert.Single(begun.Outcomes);
        Assert.Equal((OutcomeKind.Interrupted, dead.Token), (outcome.Kind, outcome.Token));
        Assert.Contains("without a word", outcome.Text);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_the_cluster_told_of_a_death_is_not_told_again_in_other_words()
    {
        var film = await _workshop.Claimed();
        var dead = await _workshop.Begin(film.Id, Stage.Transcode);
        await dead.Beat(Workshop.Cancel);
        var told = new AttemptOutcome(_workshop.Time.GetUtcNow(), Stage.Transcode.Queue, dead.Token, OutcomeKind.Interrupted, "The worker needed more memory.", "transcode-abc12-x7k2p");
        await _workshop.Change(film.Id, record => record.With(told));
        _workshop.Time.Advance(Stale);

        var begun = Assert.IsType<Verdict.Begin>(await Judge(film)).Entry.Film;

        Assert.Equal(told, Assert.Single(begun.Outcomes));
        Assert.Equal((told.Text, 1), (begun.Reason, begun.Interruptions));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_heartbeat_of_an_older_attempt_is_no_life_of_this_one()
    {
        var film = await _workshop.Claimed();
        var older = await _workshop.Begin(film.Id, Stage.Transcode);
        await _workshop.Begin(film.Id, Stage.Transcode);
        await older.Beat(Workshop.Cancel);

        Assert.IsType<Verdict.Begin>(await Judge(film));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_workers_die_again_and_again_slows_down()
    {
        var film = await _workshop.Claimed();
        await _workshop.Begin(film.Id, Stage.Transcode);
        await _workshop.Change(film.Id, record => record with { Interruptions = 4 });

        var later = Assert.IsType<Verdict.Later>(await Judge(film));

        var record = await _workshop.Record(film.Id);
        Assert.Equal(TimeSpan.FromSeconds(60), later.Delay);
        Assert.Equal((FilmState.Queued, 5, _workshop.Time.GetUtcNow() + later.Delay), (record.State, record.Interruptions, record.NotBefore));
        Assert.IsType<Verdict.Begin>(await Judge(film));
    }

    [Fact(Timeout = 30_000)]
    public async Task Workers_at_one_message_at_once_never_share_a_token()
    {
        var film = await _workshop.Claimed();

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Judge(film), Workshop.Cancel)));

        var token = (await _workshop.Record(film.Id)).Token;
        Assert.Contains(verdicts, verdict => verdict is Verdict.Begin(var entry) && entry.Film.Token == token);
        Assert.Equal(verdicts.OfType<Verdict.Begin>().Count(), verdicts.OfType<Verdict.Begin>().Select(begun => begun.Entry.Film.Token!.Number).Distinct().Count());
    }

    private Task<Verdict> Judge(FilmRecord film) =>
        _workshop.Get<Opening>().Judge(Stage.Transcode, WorkMessage.For(film).ToJson(), Workshop.Cancel);
}
