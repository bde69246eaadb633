using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;

namespace Handbrk8s.Tests.Intake;

public sealed class ClaimTests : IAsyncDisposable
{
    private const string Alien = "Movies/Alien (1979)/Alien (1979).mkv";

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Theory(Timeout = 30_000)]
    [InlineData(Alien)]
    [InlineData("Movies/Alien.mkv")]
    [InlineData("Movies/line\nbreak.mkv")]
    [InlineData("Movies/'single' \"double\" `back` $(shell) ;.mkv")]
    [InlineData("-Movies/-rf.mkv")]
    [InlineData("Movies/Ame\u0301lie 🎬.mkv")]
    [InlineData("Movies/ . mkv/*?[a].mkv")]
    public void A_claimed_film_has_moved_with_its_bytes_its_inode_and_its_name(string name)
    {
        var dropped = _workshop.Drop(name, "the original");
        var judged = FileStat.Find(dropped)!;

        var manifest = Assert.IsType<ClaimResult.Taken>(Claim(name, judged)).Manifest;

        var folder = _workshop.Share.Film(manifest.Id);
        Assert.False(File.Exists(dropped));
        Assert.Equal("the original", File.ReadAllText(folder.Source(manifest.Path)));
        Assert.Equal(judged.Fingerprint, FileStat.Find(folder.Source(manifest.Path))!.Fingerprint);
        Assert.Equal(["film.json", $"source/{name}"], Workshop.Files(folder.Path));
    }

    [Fact(Timeout = 30_000)]
    public void The_manifest_says_what_was_taken_from_where()
    {
        var judged = FileStat.Find(_workshop.Drop(Alien))!;

        var manifest = Assert.IsType<ClaimResult.Taken>(Claim(Alien, judged)).Manifest;

        Assert.Equal(manifest, _workshop.Share.Film(manifest.Id).FindManifest());
        Assert.Equal(new FilmManifest(1, manifest.Id, FilmPath.Parse(Alien), judged.Fingerprint, "share", _workshop.Time.GetUtcNow()), manifest);
    }

    [Fact(Timeout = 30_000)]
    public void Two_drops_of_one_name_are_two_films()
    {
        var first = Assert.IsType<ClaimResult.Taken>(Claim(Alien, FileStat.Find(_workshop.Drop(Alien))!)).Manifest;
        var second = Assert.IsType<ClaimResult.Taken>(Claim(Alien, FileStat.Find(_workshop.Drop(Alien))!)).Manifest;

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(2, Directory.EnumerateDirectories(_workshop.Share.Work).Count());
    }

    [Fact(Timeout = 30_000)]
    public void The_marker_is_taken_along()
    {
        var dropped = _workshop.Drop(Alien);
        _workshop.Drop(Alien + ".done", "");

        Assert.IsType<ClaimResult.Taken>(Claim(Alien, FileStat.Find(dropped)!, marked: true));

        Assert.Empty(Workshop.Files(_workshop.Share.Watch));
    }

    [Fact(Timeout = 30_000)]
    public void A_marker_that_went_away_does_not_matter()
    {
        var dropped = _workshop.Drop(Alien);

        Assert.IsType<ClaimResult.Taken>(Claim(Alien, FileStat.Find(dropped)!, marked: true));
    }

    [Fact(Timeout = 30_000)]
    public void What_changed_after_it_was_judged_is_put_back()
    {
        var dropped = _workshop.Drop(Alien);
        var judged = FileStat.Find(dropped)!;
        File.AppendAllText(dropped, ", now longer");

        var why = Assert.IsType<ClaimResult.NotTaken>(Claim(Alien, judged)).Why;

        Assert.Equal("It changed while it was being claimed.", why);
        Assert.Equal("the original, now longer", File.ReadAllText(dropped));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workshop.Share.Work));
    }

    [Fact(Timeout = 30_000)]
    public void Another_file_of_the_same_name_is_put_back()
    {
        var dropped = _workshop.Drop(Alien);
        var judged = FileStat.Find(dropped)!;
        Rename.Replacing(_workshop.Drop("Movies/other.mkv"), dropped);

        Assert.IsType<ClaimResult.NotTaken>(Claim(Alien, judged));

        Assert.Equal([Alien], Workshop.Files(_workshop.Share.Watch));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workshop.Share.Work));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_changed_stays_ours_when_its_name_is_taken_again_meanwhile()
    {
        var dropped = _workshop.Drop(Alien, "first");
        var judged = FileStat.Find(dropped)!;
        using var done = new CancellationTokenSource();
        var copying = Task.Run(() => PutWhereverTheNameIsFree(dropped, done.Token), TestContext.Current.CancellationToken);

        while (!Directory.EnumerateDirectories(_workshop.Share.Work).Any())
        {
            Assert.IsType<ClaimResult.NotTaken>(Claim(Alien, judged with { ChangedNs = 0, Fingerprint = judged.Fingerprint with { Size = 0 } }));
        }

        await done.CancelAsync();
        await copying;
        var folder = Assert.Single(Directory.EnumerateDirectories(_workshop.Share.Work));
        Assert.Equal(["film.json", $"source/{Alien}"], Workshop.Files(folder));
        Assert.True(File.Exists(dropped));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public void What_went_away_is_no_film_and_leaves_nothing(bool withItsFolder)
    {
        var dropped = _workshop.Drop(Alien);
        var judged = FileStat.Find(dropped)!;
        File.Delete(dropped);
        if (withItsFolder)
        {
            Directory.Delete(Path.GetDirectoryName(dropped)!);
        }

        var why = Assert.IsType<ClaimResult.NotTaken>(Claim(Alien, judged)).Why;

        Assert.Equal("It went away before it could be claimed.", why);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workshop.Share.Work));
    }

    private static void PutWhereverTheNameIsFree(string path, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            try
            {
                using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            }
            catch (IOException)
            {
                // It is not free.
            }
        }
    }

    private ClaimResult Claim(string path, FileStat judged, bool marked = false) =>
        _workshop.Get<Claim>().Take(FilmPath.Parse(path), judged, marked);
}
