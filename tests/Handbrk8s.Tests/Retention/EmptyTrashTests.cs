using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Recovery;
using Handbrk8s.Retention;
using Handbrk8s.Tests.Upload;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Retention;

/// <summary>What goes for good, when, and what never does. Ages are the file system's, so none of our clocks can make a film old.</summary>
public sealed class EmptyTrashTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    private LibraryOptions Libraries => Workshop.Get<IOptions<LibraryOptions>>().Value;

    [Fact(Timeout = 30_000)]
    public async Task An_original_stays_for_its_librarys_days_however_wrong_our_clock_is()
    {
        NoFloor();
        var film = await Published(Alien);
        Workshop.Time.Advance(TimeSpan.FromDays(1_000));

        await Empty();

        await IsPublished(film, Alien);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_original_goes_when_its_days_are_over()
    {
        NoFloor();
        var (old, young) = (await Published(Alien), await Published("Series/Dark.mkv"));
        Expire("Movies");

        await Empty();

        Assert.Equal([$"{young.Id}/Series/Dark.mkv"], Workshop.Files(Workshop.Share.Trash));
        Assert.False(Directory.Exists(Workshop.Share.TrashOf(old.Id)));
        Assert.Equal(FilmState.Published, (await Workshop.Record(old.Id)).State);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Uploading)]
    [InlineData(FilmState.Failed)]
    [InlineData(FilmState.Conflict)]
    [InlineData(FilmState.Lost)]
    public async Task What_belongs_to_a_film_that_is_not_published_stays(FilmState state)
    {
        NoFloor();
        var film = await Published(Alien);
        await Workshop.Change(film.Id, record => record with { State = state });
        Expire("Movies");

        await Empty();

        Assert.Equal([$"{film.Id}/{Alien}"], Workshop.Files(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_the_ledger_does_not_know_stays_and_so_does_what_is_not_ours()
    {
        Expire("Movies");
        var stranger = FilmId.New();
        Put($"{stranger}/{Alien}");
        Put("Movies/by hand.mkv");
        Put("a file");

        await Empty();

        Assert.Equal(3, Workshop.Files(Workshop.Share.Trash).Length);
    }

    [Fact(Timeout = 30_000)]
    public async Task Where_room_is_short_the_oldest_go_early_and_only_as_many_as_it_takes()
    {
        using var memory = Mounted.Memory(Workshop.Share.Root, "1025m");
        Remake();
        List<FilmRecord> films = [];
        for (var number = 1; number <= 3; number++)
        {
            films.Add(await Published($"Movies/Film {number}.mkv", new string('o', 1 << 20)));
        }

        // Free now: 1022 MiB and a little less. A floor of one GiB takes two of them.
        Workshop.Get<IOptions<TrashOptions>>().Value.LeastFreeGiB = 1;
        await Empty();

        Assert.Equal([$"{films[2].Id}/Movies/Film 3.mkv"], Workshop.Files(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_a_killed_process_had_begun_to_remove_is_removed()
    {
        NoFloor();
        var film = await Published(Alien);
        Rename.ToFreeName(Workshop.Share.TrashOf(film.Id), Path.Combine(Workshop.Share.Trash, $".deleting-{film.Id}"));

        await Empty();

        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_library_that_is_away_keeps_everything_as_it_is()
    {
        NoFloor();
        var film = await Published(Alien);
        Expire("Movies");
        File.Delete(Path.Combine(Workshop.Library, ".handbrk8s"));

        await Assert.ThrowsAsync<UnavailableException>(Empty);

        Assert.Equal([$"{film.Id}/{Alien}"], Workshop.Files(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_read_only_share_is_said_and_costs_nothing()
    {
        NoFloor();
        var film = await Published(Alien);
        Expire("Movies");
        using (Mounted.ReadOnly(Workshop.Share.Root))
        {
            await Assert.ThrowsAnyAsync<Exception>(Empty);
        }

        Assert.Equal([$"{film.Id}/{Alien}"], Workshop.Files(Workshop.Share.Trash));
        await Empty();
        Assert.Empty(Workshop.Files(Workshop.Share.Trash));
    }

    private Task Empty() => Workshop.Get<EmptyTrash>().Run(Workshop.Cancel);

    private void NoFloor() => Workshop.Get<IOptions<TrashOptions>>().Value.LeastFreeGiB = 0;

    /// <summary>Its days are over at once, which no configuration can say.</summary>
    private void Expire(string library) => Libraries[library] = new() { KeepDays = 0 };

    private void Put(string path)
    {
        var place = Path.Combine(Workshop.Share.Trash, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, "something");
    }

    /// <summary>The share is empty after it was mounted over.</summary>
    private void Remake()
    {
        foreach (var folder in Workshop.Share.Folders)
        {
            Directory.CreateDirectory(folder);
        }

        File.Copy(Path.Combine(Workshop.Library, ".handbrk8s"), Path.Combine(Workshop.Share.Root, ".handbrk8s"));
    }

    private async Task<FilmRecord> Published(string path, string original = "the original")
    {
        var film = await Workshop.Transcode(await Workshop.Claimed(path, original), Encode);
        return await Upload(film.Id);
    }
}
