using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;

namespace Handbrk8s.Tests.Upload;

/// <summary>A worker was killed somewhere; the next one finds how far it got.</summary>
public sealed class CutOffTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_end_the_ledger_forgot_is_published_again_from_what_is_there()
    {
        var film = await Workshop.Transcoded("Movies/Alien.mkv");
        await Upload(film.Id);
        await Workshop.Change(film.Id, _ => film);
        await Workshop.Queues[QueueNames.Upload].Send(WorkMessage.For(film).ToJson(), TimeSpan.Zero, Workshop.Cancel);

        await Upload(film.Id);

        await IsPublished(film, "Movies/Alien.mkv");
    }

    [Fact(Timeout = 30_000)]
    public async Task After_the_rename_the_film_is_not_copied_again()
    {
        var film = await Killed();
        var published = Published(film);

        await Upload(film.Id);

        await IsPublished(film, Alien);
        Assert.Equal(published, FileStat.Find(InLibrary(Alien))!.Fingerprint);
    }

    [Fact(Timeout = 30_000)]
    public async Task After_the_original_went_to_the_trash_only_the_record_is_left_to_do()
    {
        var film = await Killed();
        var published = Published(film);
        Rename.ToFreeName(Workshop.Share.Film(film.Id).SourceFolder, Workshop.Share.TrashOf(film.Id));

        await Upload(film.Id);

        await IsPublished(film, Alien);
        Assert.Equal(published, FileStat.Find(InLibrary(Alien))!.Fingerprint);
    }

    [Fact(Timeout = 30_000)]
    public async Task In_mid_copy_the_half_copy_goes()
    {
        var film = await Killed();
        Directory.CreateDirectory(InLibrary("Movies"));
        await File.WriteAllTextAsync(InLibrary($"Movies/.{film.Id}.{film.Token}.part"), "the enc", Workshop.Cancel);

        await Upload(film.Id);

        await IsPublished(film, Alien);
    }

    [Fact(Timeout = 30_000)]
    public async Task In_mid_copy_the_half_copy_goes_even_if_another_file_has_taken_the_place()
    {
        var film = await Killed();
        Directory.CreateDirectory(InLibrary("Movies"));
        await File.WriteAllTextAsync(InLibrary($"Movies/.{film.Id}.{film.Token}.part"), "the enc", Workshop.Cancel);
        await File.WriteAllTextAsync(InLibrary(Alien), "another film", Workshop.Cancel);

        await Upload(film.Id);

        Assert.Equal([".handbrk8s", Alien], Workshop.Files(Workshop.Library));
    }

    [Fact(Timeout = 30_000)]
    public async Task Half_copies_of_other_films_are_left_to_their_workers()
    {
        var film = await Killed();
        var other = InLibrary($"Movies/.{FilmId.New()}.1-k7f2qa.part");
        Directory.CreateDirectory(InLibrary("Movies"));
        await File.WriteAllTextAsync(other, "the enc", Workshop.Cancel);

        await Upload(film.Id);

        Assert.True(File.Exists(other));
    }

    [Fact(Timeout = 30_000)]
    public async Task After_the_record_the_message_is_superfluous_and_the_sweep_removes_what_is_left()
    {
        var film = await Killed();
        Published(film);
        Rename.ToFreeName(Workshop.Share.Film(film.Id).SourceFolder, Workshop.Share.TrashOf(film.Id));
        await Workshop.Change(film.Id, record => record with { State = FilmState.Published, Generation = record.Generation + 1, Target = new PublishTarget(Alien, film.Result!.Sha256) });

        await Upload(film.Id);
        await Workshop.Get<Sweep>().Run(Workshop.Cancel);

        await IsPublished(film, Alien);
    }

    /// <summary>A film that an upload worker began and never gave back.</summary>
    private async Task<FilmRecord> Killed()
    {
        var film = await Workshop.Transcoded(Alien);
        await Workshop.Begin(film.Id, Stage.Upload);
        return await Workshop.Record(film.Id);
    }

    private Fingerprint Published(FilmRecord film)
    {
        Directory.CreateDirectory(InLibrary("Movies"));
        File.Copy(Workshop.Share.Film(film.Id).File(film.Result!.FileName), InLibrary(Alien));
        return FileStat.Find(InLibrary(Alien))!.Fingerprint;
    }
}
