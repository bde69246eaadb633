using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;

namespace Handbrk8s.Tests.Recovery;

/// <summary>A record whose folder is gone.</summary>
public sealed class LostFilmsTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_is_missing_for_two_minutes_is_lost_and_says_what_to_do()
    {
        var film = await _workshop.Claimed();
        Directory.Delete(_workshop.Share.Film(film.Id).Path, recursive: true);

        Assert.Equal(FilmState.Queued, (await Swept(film, 1)).State);
        var lost = await Swept(film, 1);

        Assert.Equal(FilmState.Lost, lost.State);
        Assert.Contains("drop the film again", lost.Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_was_only_shown_late_is_not_lost()
    {
        var film = await _workshop.Claimed();
        var folder = _workshop.Share.Film(film.Id).Path;
        Rename.ToFreeName(folder, folder + ".hidden");
        await Swept(film, 1);
        Rename.ToFreeName(folder + ".hidden", folder);

        Assert.Equal(FilmState.Queued, (await Swept(film, 3)).State);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, FilmState.Queued, QueueNames.Transcode)]
    [InlineData(true, FilmState.Transcoded, QueueNames.Upload)]
    public async Task A_lost_film_whose_folder_is_back_goes_on_where_it_was(bool hasResult, FilmState state, string queue)
    {
        var film = hasResult ? await _workshop.Transcoded() : await _workshop.Claimed();
        var folder = _workshop.Share.Film(film.Id).Path;
        Rename.ToFreeName(folder, folder + ".snapshot");
        Assert.Equal(FilmState.Lost, (await Swept(film, 2)).State);
        Rename.ToFreeName(folder + ".snapshot", folder);

        var back = await Swept(film, 1);

        Assert.Equal(state, back.State);
        Assert.Contains(WorkMessage.For(back).ToJson(), await _workshop.Queues[queue].Peek(10, Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_original_is_in_the_trash_is_published()
    {
        var film = await _workshop.Claimed();
        Rename.ToFreeName(_workshop.Share.Film(film.Id).SourceFolder, _workshop.Share.TrashOf(film.Id));

        var record = await Swept(film, 2);

        Assert.Equal(FilmState.Published, record.State);
        Assert.Contains($"trash/{film.Id}", record.Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_original_is_kept_is_published_and_told_of_there()
    {
        var film = await _workshop.Claimed();
        var kept = _workshop.Share.KeptOf(film);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        Rename.ToFreeName(_workshop.Share.Film(film.Id).SourceFolder, kept);

        var record = await Swept(film, 2);

        Assert.Equal(FilmState.Published, record.State);
        Assert.Contains(Path.GetRelativePath(_workshop.Share.Root, kept), record.Reason);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, FilmState.Failed)]
    [InlineData(true, FilmState.Cancelled)]
    public async Task A_film_whose_folder_was_set_aside_is_set_aside(bool cancelled, FilmState state)
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { CancelRequested = cancelled });
        Rename.ToFreeName(_workshop.Share.Film(film.Id).Path, _workshop.Share.FailOf(film));

        Assert.Equal(state, (await Swept(film, 2)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_is_being_published_is_left_to_its_worker()
    {
        var film = await _workshop.Transcoded();
        Rename.ToFreeName(_workshop.Share.Film(film.Id).SourceFolder, _workshop.Share.TrashOf(film.Id));

        Assert.Equal(FilmState.Transcoded, (await Swept(film, 4)).State);
        Assert.Equal(ExitCodes.Settled, await _workshop.Get<JobRunner>().Run(Workshop.Cancel));
        Assert.Equal(FilmState.Published, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_share_that_is_not_mounted_makes_no_film_lost()
    {
        var film = await _workshop.Claimed();
        File.Delete(Path.Combine(_workshop.Share.Root, Sentinel.FileName));
        Directory.Delete(_workshop.Share.Film(film.Id).Path, recursive: true);

        for (var sweep = 0; sweep < 4; sweep++)
        {
            await Assert.ThrowsAsync<UnavailableException>(() => _workshop.Get<Sweep>().Run(Workshop.Cancel));
        }

        Assert.Equal(FilmState.Queued, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_half_copy_of_a_film_that_nobody_publishes_any_more_goes()
    {
        var (given, waiting) = (await _workshop.Transcoded("Movies/Alien/Alien.mkv"), await _workshop.Transcoded("Movies/Alien/Brazil.mkv"));
        await _workshop.Change(given.Id, record => record with { State = FilmState.Conflict });
        var folder = Directory.CreateDirectory(Path.Combine(_workshop.Library, "Movies/Alien")).FullName;
        string[] parts = [Path.Combine(folder, $".{given.Id}.2-k7f2qa.part"), Path.Combine(folder, $".{waiting.Id}.2-k7f2qa.part")];
        Array.ForEach(parts, part => File.WriteAllText(part, "the enc"));

        await Swept(given, 1);

        Assert.Equal([false, true], parts.Select(File.Exists));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_half_copy_of_a_disc_goes_from_the_folder_of_its_name()
    {
        _workshop.Drop("Movies/Alien/VIDEO_TS/VIDEO_TS.IFO");
        var film = await _workshop.Claim("Movies/Alien");
        await _workshop.Change(film.Id, record => record with { State = FilmState.Lost });
        Directory.Delete(_workshop.Share.Film(film.Id).Path, recursive: true);
        var part = Path.Combine(Directory.CreateDirectory(Path.Combine(_workshop.Library, "Movies/Alien")).FullName, $".{film.Id}.2-k7f2qa.part");
        await File.WriteAllTextAsync(part, "the enc", Workshop.Cancel);

        await Swept(film, 1);

        Assert.False(File.Exists(part));
    }

    private async Task<FilmRecord> Swept(FilmRecord film, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await _workshop.Get<Sweep>().Run(Workshop.Cancel);
            _workshop.Time.Advance(LostFilms.UntilMissed);
        }

        return await _workshop.Record(film.Id);
    }
}
