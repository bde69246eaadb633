using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;

namespace Handbrk8s.Tests.Recovery;

/// <summary>Share, library or ledger came out of a backup.</summary>
public sealed class RecoverTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    private Recover Recover => _workshop.Get<Recover>();

    [Fact(Timeout = 30_000)]
    public async Task Nothing_is_begun_while_share_and_ledger_are_of_different_epochs()
    {
        var film = await _workshop.Claimed();
        _workshop.Drop("Movies/Brazil.mkv");
        (await Known() with { Epoch = 2 }).WriteTo(_workshop.Share.Root);

        foreach (var act in (Func<Task>[])[
            () => _workshop.Get<Sweep>().Run(Workshop.Cancel),
            () => _workshop.Get<ShareIntake>().Tick(Workshop.Cancel),
            () => _workshop.Worker(Stage.Transcode, (_, _) => throw new InvalidOperationException("It began.")).Run(Workshop.Cancel)])
        {
            var refused = await Assert.ThrowsAsync<UnavailableException>(act);
            Assert.Contains("handbrk8s recover", refused.Message);
        }

        Assert.Null((await _workshop.Record(film.Id)).Token);
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = 30_000)]
    public async Task After_it_all_three_are_of_one_epoch_that_never_was_before()
    {
        (await Known() with { Epoch = 7 }).WriteTo(_workshop.Library);

        await Recover.Run(takeOver: false, Workshop.Cancel);

        var known = await Known();
        Assert.Equal(8, known.Epoch);
        Assert.Equal(known, Sentinel.Find(_workshop.Share.Root));
        Assert.Equal(known, Sentinel.Find(_workshop.Library));
        await _workshop.Get<Sweep>().Run(Workshop.Cancel);
    }

    [Fact(Timeout = 30_000)]
    public async Task Every_unfinished_film_begins_its_step_anew_and_a_worker_that_lived_on_commits_nothing()
    {
        var transcoded = await _workshop.Transcoded("Movies/Alien.mkv");
        var queued = await _workshop.Claimed("Movies/Brazil.mkv");
        var alive = await _workshop.Begin(queued.Id, Stage.Transcode);
        await _workshop.Drain(QueueNames.Transcode);
        await _workshop.Drain(QueueNames.Upload);

        var again = await Recover.Run(takeOver: false, Workshop.Cancel);

        Assert.Equal([transcoded.Id, queued.Id], again.Select(film => film.Id));
        Assert.Equal([FilmState.Transcoded, FilmState.Queued], again.Select(film => film.State));
        Assert.Equal(AttemptStanding.Superseded, await alive.Standing(Workshop.Cancel));
        Assert.False(await alive.Update(film => film with { State = FilmState.Published }, Workshop.Cancel));
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Upload));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_ledger_from_before_the_commit_transcodes_again_and_publishes_once()
    {
        var old = await _workshop.Claimed();
        var transcoded = await TranscodeOf(old);
        await Restore(old);

        await Recover.Run(takeOver: false, Workshop.Cancel);
        await TranscodeOf(old);
        Assert.Equal(ExitCodes.Settled, await _workshop.Get<JobRunner>().Run(Workshop.Cancel));

        var record = await _workshop.Record(old.Id);
        Assert.Equal(FilmState.Published, record.State);
        Assert.NotEqual(transcoded.Result!.FileName, record.Result!.FileName);
        Assert.False(Directory.Exists(_workshop.Share.Film(old.Id).Path));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_ledger_from_before_the_publish_learns_that_the_film_is_published()
    {
        var old = await _workshop.Claimed();
        await TranscodeOf(old);
        Assert.Equal(ExitCodes.Settled, await _workshop.Get<JobRunner>().Run(Workshop.Cancel));
        await Restore(old);

        Assert.Empty(await Recover.Run(takeOver: false, Workshop.Cancel));

        Assert.Equal(FilmState.Published, (await _workshop.Record(old.Id)).State);
    }

    /// <summary>The ledger is on a disk of this machine, both others are on a NAS that was set back to yesterday.</summary>
    [Theory(Timeout = 30_000)]
    [InlineData(false, FilmState.Queued)]
    [InlineData(true, FilmState.Transcoded)]
    public async Task A_share_from_before_the_publish_has_its_film_published_again(bool inLibrary, FilmState state)
    {
        var film = await TranscodeOf(await _workshop.Claimed());
        var (work, yesterday) = (_workshop.Share.Film(film.Id).Path, Path.Combine(_workshop.Share.Root, "snapshot"));
        Assert.Equal(0, Tool.Run("cp", "-a", work, yesterday).Exit);
        Assert.Equal(ExitCodes.Settled, await _workshop.Get<JobRunner>().Run(Workshop.Cancel));
        Directory.Delete(_workshop.Share.TrashOf(film.Id), recursive: true);
        Rename.ToFreeName(yesterday, work);
        File.Delete(_workshop.Share.Film(film.Id).File(film.Result!.FileName));
        if (!inLibrary)
        {
            Directory.Delete(Path.Combine(_workshop.Library, "Movies"), recursive: true);
        }

        var again = await Recover.Run(takeOver: false, Workshop.Cancel);

        Assert.Equal((film.Id, state), (Assert.Single(again).Id, again[0].State));
    }

    [Fact(Timeout = 30_000)]
    public async Task Another_installation_is_taken_over_only_when_that_is_said()
    {
        Sentinel.New().WriteTo(_workshop.Share.Root);

        var refused = await Assert.ThrowsAsync<UnavailableException>(() => Recover.Run(takeOver: false, Workshop.Cancel));
        Assert.Contains("--take-over", refused.Message);

        var before = await Known();
        await Recover.Run(takeOver: true, Workshop.Cancel);
        Assert.Equal(before.Installation, Sentinel.Find(_workshop.Share.Root)!.Installation);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_folder_that_is_not_mounted_is_not_recovered()
    {
        File.Delete(Path.Combine(_workshop.Library, Sentinel.FileName));

        var refused = await Assert.ThrowsAsync<UnavailableException>(() => Recover.Run(takeOver: false, Workshop.Cancel));

        Assert.Contains($"The library '{_workshop.Library}' is not available", refused.Message);
        Assert.Null(Sentinel.Find(_workshop.Library));
    }

    private async Task<Sentinel> Known() => (await _workshop.Get<Installation>().Known(Workshop.Cancel))!;

    private async Task<FilmRecord> TranscodeOf(FilmRecord film)
    {
        Assert.Equal(ExitCodes.Settled, await _workshop.Worker(Stage.Transcode, (attempt, stop) => Workshop.Transcode(attempt, "the encode", stop)).Run(Workshop.Cancel));
        return await _workshop.Record(film.Id);
    }

    /// <summary>Puts back what the ledger said once; the queues are lost.</summary>
    private async Task Restore(FilmRecord old)
    {
        await _workshop.Change(old.Id, _ => old);
        await _workshop.Drain(QueueNames.Transcode);
        await _workshop.Drain(QueueNames.Upload);
    }
}
