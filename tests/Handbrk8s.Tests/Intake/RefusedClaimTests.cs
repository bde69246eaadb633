using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;

namespace Handbrk8s.Tests.Intake;

/// <summary>Where the file system does not let us: one sentence for the status, the film where it was, nothing in work/.</summary>
public sealed class RefusedClaimTests : IAsyncDisposable
{
    private const UnixFileMode Everything = (UnixFileMode)0x1ff; // 0777

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public void A_disk_mounted_inside_the_watch_folder_is_never_copied_from()
    {
        var folder = Path.Combine(_workshop.Share.Watch, "Movies");
        Directory.CreateDirectory(folder);
        using var memory = Mounted.Memory(folder);

        Assert.Contains("different file systems", Refused("Movies/Alien.mkv"));
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_that_we_may_not_change_keeps_its_film()
    {
        var folder = Path.GetDirectoryName(_workshop.Drop("Movies/Alien.mkv"))!;
        File.SetUnixFileMode(_workshop.Share.Work, Everything);
        File.SetUnixFileMode(folder, (UnixFileMode)0x16d); // 0555

        var why = Nobody.Does(() => Refused("Movies/Alien.mkv"));
        File.SetUnixFileMode(folder, Everything);

        Assert.Contains("give our user write permission", why);
    }

    [Fact(Timeout = 30_000)]
    public void A_film_that_we_may_not_read_stays_where_it_is()
    {
        var dropped = _workshop.Drop("Movies/Alien.mkv");
        Assert.All([_workshop.Share.Work, _workshop.Share.Watch, Path.GetDirectoryName(dropped)!], folder => File.SetUnixFileMode(folder, Everything));
        File.SetUnixFileMode(dropped, UnixFileMode.None);

        var why = Nobody.Does(() => Refused("Movies/Alien.mkv"));

        Assert.Contains("ermission denied", why);
    }

    [Fact(Timeout = 30_000)]
    public void A_read_only_share_keeps_its_films()
    {
        _workshop.Drop("Movies/Alien.mkv");
        using var locked = Mounted.ReadOnly(_workshop.Share.Root);

        Assert.Contains("Read-only file system", Refused("Movies/Alien.mkv"));
    }

    [Fact(Timeout = 30_000)]
    public void A_work_folder_that_we_may_not_write_leaves_the_film()
    {
        var dropped = _workshop.Drop("Movies/Alien.mkv");
        File.SetUnixFileMode(Path.GetDirectoryName(dropped)!, Everything);
        File.SetUnixFileMode(_workshop.Share.Work, (UnixFileMode)0x16d); // 0555

        Assert.StartsWith("Cannot claim, because ", Nobody.Does(() => Refused("Movies/Alien.mkv")));
    }

    [Fact(Timeout = 30_000)]
    public void A_full_share_keeps_its_films()
    {
        using var memory = Mounted.Memory(_workshop.Share.Root, "64k");
        Directory.CreateDirectory(_workshop.Share.Work);
        _workshop.Drop("Movies/Alien.mkv");
        memory.Fill();

        Assert.Contains("No space left", Refused("Movies/Alien.mkv"));
    }

    [Fact(Timeout = 30_000)]
    public void A_path_that_is_too_long_below_work_leaves_nothing()
    {
        // Each name is legal, and so is the whole path below watch/; below work/<id>/source/ it is 19 bytes longer.
        Assert.StartsWith("Cannot claim, because ", Refused(LongPath.Below(_workshop.Share.Watch)));
    }

    private string Refused(string path)
    {
        var dropped = File.Exists(Path.Combine(_workshop.Share.Watch, path)) ? Path.Combine(_workshop.Share.Watch, path) : _workshop.Drop(path);

        var why = Assert.IsType<ClaimResult.NotTaken>(_workshop.Get<Claim>().Take(FilmPath.Parse(path), FileStat.Find(dropped)!, marked: false)).Why;

        Assert.True(File.Exists(dropped));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workshop.Share.Work));
        return why;
    }
}
