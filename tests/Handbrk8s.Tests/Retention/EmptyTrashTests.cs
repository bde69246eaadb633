using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Recovery;
using Handbrk8s.Retention;
using Handbrk8s.Tests.Upload;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Retention;

/// <summary>What goes for good, when, and what never does. Ages are the file server's, so none of our clocks can make a film old.</summary>
public sealed class EmptyTrashTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    private TrashOptions Options => Workshop.Get<IOptions<TrashOptions>>().Value;

    [Fact(Timeout = 30_000)]
    public async Task An_original_stays_for_its_days_however_wrong_our_clock_is()
    {
        var film = await Published(Alien);
        Workshop.Time.Advance(TimeSpan.FromDays(1_000));

        await Empty();

        await IsPublished(film, Alien);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Published, 0)]
    [InlineData(FilmState.Uploading, 1)]
    [InlineData(FilmState.Failed, 1)]
    [InlineData(FilmState.Conflict, 1)]
    [InlineData(FilmState.Lost, 1)]
    public async Task When_its_days_are_over_only_the_original_of_a_published_film_goes(FilmState state, int left)
    {
        var film = await Published(Alien);
        await Workshop.Change(film.Id, record => record with { State = state });
        Options.KeepFor = TimeSpan.Zero;

        await Empty();

        Assert.Equal(left, Workshop.Files(Workshop.Share.Trash).Length);
        Assert.Equal(state, (await Workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_the_ledger_does_not_know_stays_and_so_does_what_is_not_ours()
    {
        Options.KeepFor = TimeSpan.Zero;
        foreach (var path in (string[])[$"{FilmId.New()}/{Alien}", "Movies/by hand.mkv", "a file"])
        {
            var place = Path.Combine(Workshop.Share.Trash, path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            await File.WriteAllTextAsync(place, "something", Workshop.Cancel);
        }

        await Empty();

        Assert.Equal(3, Workshop.Files(Workshop.Share.Trash).Length);
    }

    [Fact(Timeout = 30_000)]
    public async Task Where_room_is_short_the_oldest_go_early_and_only_as_many_as_it_takes()
    {
        using var memory = Mounted.Memory(Workshop.Share.Root, "64m");
        foreach (var folder in Workshop.Share.Folders)
        {
            Directory.CreateDirectory(folder);
        }

        Sentinel.Find(Workshop.Library)!.WriteTo(Workshop.Share.Root);
        List<FilmRecord> films = [];
        for (var number = 1; number <= 3; number++)
        {
            films.Add(await Published($"Movies/Film {number}.mkv", new string('o', 4 << 20)));
        }

        // Two of the three make the room.
        Options.MinFree = new DriveInfo(Workshop.Share.Root).AvailableFreeSpace + (6 << 20);
        await Empty();

        Assert.Equal([$"{films[2].Id}/Movies/Film 3.mkv"], Workshop.Files(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_a_killed_process_had_begun_to_remove_is_removed()
    {
        var film = await Published(Alien);
        Rename.ToFreeName(Workshop.Share.TrashOf(film.Id), Path.Combine(Workshop.Share.Trash, $".removing-{film.Id}"));

        await Empty();

        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_share_that_is_away_keeps_everything_as_it_is()
    {
        await Published(Alien);
        Options.KeepFor = TimeSpan.Zero;
        File.Delete(Path.Combine(Workshop.Share.Root, Sentinel.FileName));

        await Assert.ThrowsAsync<UnavailableException>(Empty);

        Assert.Single(Workshop.Files(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task One_that_cannot_be_removed_does_not_hold_up_the_others()
    {
        var stays = await Published(Alien);
        await Published("Movies/Aliens.mkv");
        Options.KeepFor = TimeSpan.Zero;
        using (Mounted.ReadOnly(Workshop.Share.TrashOf(stays.Id)))
        {
            await Empty();
            Assert.Equal(["Alien.mkv"], Workshop.Files(Workshop.Share.Trash).Select(Path.GetFileName));
        }

        await Empty();
        Assert.Empty(Workshop.Files(Workshop.Share.Trash));
    }

    private Task Empty() => Workshop.Get<EmptyTrash>().Run(Workshop.Cancel);

    private async Task<FilmRecord> Published(string path, string original = "the original") =>
        await Upload((await Workshop.Transcode(await Workshop.Claimed(path, original), Encode)).Id);
}
