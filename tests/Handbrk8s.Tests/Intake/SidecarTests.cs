using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Recovery;

namespace Handbrk8s.Tests.Intake;

/// <summary>Subtitles and notes go where the film they are named like goes.</summary>
public sealed class SidecarTests : IntakeBench
{
    private const string Alien = "Movies/Alien (1979)/Alien.mkv";

    [Fact(Timeout = 30_000)]
    public async Task They_wait_with_their_film_and_go_with_it()
    {
        string[] sidecars = [Beside("Alien.en.forced.srt"), Beside("Alien.idx"), Beside("Alien.nfo"), Beside("Alien.SUB")];
        Workshop.Drop(Alien);
        Assert.All(sidecars, sidecar => Workshop.Drop(sidecar, sidecar));

        var waiting = await Ticks(UntilStable - 1);
        Assert.Equal(5, waiting.Count);
        Assert.All(waiting.Where(left => left.Name != Alien), left => Assert.Equal("It goes with 'Alien.mkv'.", left.Why));

        Assert.Empty(await Ticks(1));
        Assert.Empty(Workshop.Files(Workshop.Share.Watch));
        Assert.Equal(sidecars.Append(Alien).Order(), await Sources());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_marker_of_the_film_counts_for_what_was_beside_it_before()
    {
        Workshop.Drop(Beside("Alien.srt"));
        Marked(Alien);

        Assert.Empty(await Ticks(1));
        Assert.Equal([Alien, Beside("Alien.srt")], await Sources());
    }

    [Fact(Timeout = 30_000)]
    public async Task One_that_still_changes_follows_its_film_once_it_is_quiet()
    {
        Marked(Alien);
        var marker = FileStat.Find(Path.Combine(Workshop.Share.Watch, Alien + WatchFolder.DoneSuffix))!;
        // The kernel's clock for files is coarse, and what is as old as the marker counts as marked.
        await Eventually.True(() => FileStat.Find(Workshop.Drop(Beside("Alien.srt"), ""))!.ChangedNs > marker.ChangedNs, () => "a later time of a file");
        for (var size = 1; size < 20; size++)
        {
            Workshop.Drop(Beside("Alien.srt"), new string('x', size));
            Assert.Contains("once it has stayed unchanged for another 120 s", Assert.Single(await Ticks(1)).Why);
        }

        Assert.Empty(await Ticks(UntilStable));
        Assert.Equal([Alien, Beside("Alien.srt")], await Sources());
    }

    [Fact(Timeout = 30_000)]
    public async Task With_two_films_the_longer_name_has_them()
    {
        Workshop.Drop("Movies/Alien.mkv");
        Workshop.Drop("Movies/Alien.en.srt");
        Workshop.Drop("Movies/Alien.de.srt");
        Workshop.Drop("Movies/Alien.en.mkv");

        var left = await Ticks(1);
        Assert.Equal("It goes with 'Alien.en.mkv'.", left.Single(file => file.Name == "Movies/Alien.en.srt").Why);
        Assert.Equal("It goes with 'Alien.mkv'.", left.Single(file => file.Name == "Movies/Alien.de.srt").Why);

        Assert.Empty(await Ticks(UntilStable));
        var films = (await Films()).ToDictionary(film => film.Path.ToString(), film => film.Id, StringComparer.Ordinal);
        Assert.Equal(["Movies/Alien.de.srt", "Movies/Alien.mkv"], Sources(films["Movies/Alien.mkv"]));
        Assert.Equal(["Movies/Alien.en.mkv", "Movies/Alien.en.srt"], Sources(films["Movies/Alien.en.mkv"]));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/Alien.srt")]
    [InlineData("Movies/Alien (1979)/Alien 3.srt")]
    [InlineData("Movies/Alien (1979)/Aliens.srt")]
    [InlineData("Series/Alien (1979)/Alien.srt")]
    public async Task What_is_named_like_no_film_beside_it_stays_and_says_so(string name)
    {
        Marked(Alien);
        Workshop.Drop(name);

        var left = await Ticks(UntilStable);

        Assert.Equal(name, Assert.Single(left).Name);
        Assert.StartsWith("No film is named like it", left[0].Why);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_claim_that_was_cut_off_before_them_is_finished_by_a_later_look()
    {
        var path = Workshop.Drop(Alien);
        Workshop.Drop(Beside("Alien.srt"));
        Assert.IsType<ClaimResult.Taken>(Workshop.Get<Claim>().Take(FilmPath.Parse(Alien), Handbrk8s.Files.FileStat.Find(path)!, marked: false));
        await Workshop.Get<WorkFolders>().GiveRecords(Workshop.Cancel);
        await Workshop.Get<WorkFolders>().GiveRecords(Workshop.Cancel);

        Assert.Empty(await Ticks(UntilStable));
        Assert.Equal([Alien, Beside("Alien.srt")], await Sources());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Uploading)]
    [InlineData(FilmState.Failing)]
    public async Task One_that_comes_too_late_stays_and_says_so(FilmState state)
    {
        var film = await Workshop.Claimed(Alien);
        await Workshop.Change(film.Id, record => record with { State = state });
        Workshop.Drop(Beside("Alien.srt"));

        Assert.Contains($"Its film {film.Id} is {state}: it comes too late", Assert.Single(await Ticks(UntilStable)).Why);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_second_one_of_a_name_never_replaces_the_first()
    {
        var film = await Workshop.Claimed(Alien);
        Workshop.Drop(Beside("Alien.srt"), "first");
        Assert.Empty(await Ticks(UntilStable));
        Workshop.Drop(Beside("Alien.srt"), "second");

        Assert.Contains("has one of that name already", Assert.Single(await Ticks(UntilStable)).Why);
        Assert.Equal("first", await File.ReadAllTextAsync(Workshop.Share.Film(film.Id).Source(FilmPath.Parse(Beside("Alien.srt"))), Workshop.Cancel));
        Assert.Equal("second", await File.ReadAllTextAsync(Watched(Beside("Alien.srt")), Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_empty_one_stays()
    {
        await Workshop.Claimed(Alien);
        Workshop.Drop(Beside("Alien.srt"), "");

        Assert.Equal("It is empty.", Assert.Single(await Ticks(UntilStable)).Why);
    }

    [Fact(Timeout = 30_000)]
    public async Task One_beside_a_second_drop_of_a_name_waits_for_that()
    {
        await Workshop.Claimed(Alien);
        Workshop.Drop(Alien);
        Workshop.Drop(Beside("Alien.srt"));

        Assert.Contains(await Ticks(UntilStable - 1), left => left.Why == "It goes with 'Alien.mkv'.");
        Assert.Empty(await Ticks(1));

        var newest = (await Films()).Select(film => Workshop.Share.Film(film.Id)).MaxBy(folder => folder.FindManifest()!.ClaimedAt)!;
        Assert.Equal([Alien, Beside("Alien.srt")], Workshop.Files(newest.SourceFolder));
    }

    private static string Beside(string name) => $"Movies/Alien (1979)/{name}";

    private void Marked(string film)
    {
        Workshop.Drop(film);
        Workshop.Drop(film + WatchFolder.DoneSuffix, "");
    }

    private async Task<IEnumerable<string>> Sources() => Sources((await Film()).Id);

    private string[] Sources(FilmId id) => Workshop.Files(Workshop.Share.Film(id).SourceFolder);
}
