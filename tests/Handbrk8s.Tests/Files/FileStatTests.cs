using Handbrk8s.Files;

namespace Handbrk8s.Tests.Files;

public sealed class FileStatTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public void A_look_by_name_and_a_look_at_the_open_file_say_the_same()
    {
        var path = _place.File("film.mkv", "12345");
        using var open = File.OpenHandle(path);

        var found = FileStat.Find(path)!;

        Assert.Equal(FileStat.Of(open), found);
        Assert.Equal(5, found.Fingerprint.Size);
        Assert.Equal(FileKind.File, found.Kind);
    }

    [Fact(Timeout = 30_000)]
    public void What_is_not_there_is_null()
    {
        var file = _place.File("film.mkv");

        Assert.Null(FileStat.Find(Path.Combine(_place.Path, "no-such.mkv")));
        Assert.Null(FileStat.Find(Path.Combine(file, "below-a-file")));
    }

    [Fact(Timeout = 30_000)]
    public void What_cannot_be_asked_is_an_error_and_not_an_absence() =>
        Assert.Throws<IOException>(() => FileStat.Find(Path.Combine(_place.Path, new string('x', 300))));

    [Fact(Timeout = 30_000)]
    public void A_link_is_not_followed()
    {
        var link = Path.Combine(_place.Path, "link.mkv");
        File.CreateSymbolicLink(link, _place.File("film.mkv"));
        var dangling = Path.Combine(_place.Path, "dangling.mkv");
        File.CreateSymbolicLink(dangling, "/no/such/file");

        Assert.Equal(FileKind.Link, FileStat.Find(link)!.Kind);
        Assert.Equal(FileKind.Link, FileStat.Find(dangling)!.Kind);
    }

    [Fact(Timeout = 30_000)]
    public void Folders_and_devices_are_told_from_files()
    {
        Assert.Equal(FileKind.Folder, FileStat.Find(_place.Path)!.Kind);
        Assert.Equal(FileKind.Other, FileStat.Find("/dev/null")!.Kind);
    }

    [Fact(Timeout = 30_000)]
    public void One_more_byte_another_time_and_another_file_are_other_fingerprints()
    {
        var path = _place.File("film.mkv", "12345");
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        var before = FileStat.Find(path)!.Fingerprint;

        File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(1));
        var touched = FileStat.Find(path)!.Fingerprint;
        File.AppendAllText(path, "6");
        var grown = FileStat.Find(path)!.Fingerprint;

        Assert.Equal(before with { ModifiedNs = before.ModifiedNs + 100 }, touched);
        Assert.Equal(6, grown.Size);
        Assert.NotEqual(before.Inode, FileStat.Find(_place.File("copy.mkv", "12345"))!.Fingerprint.Inode);
    }

    [Fact(Timeout = 30_000)]
    public void A_time_set_back_shows_in_when_the_inode_changed()
    {
        var path = _place.File("film.mkv");
        var mtime = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, mtime);
        var before = FileStat.Find(path)!;

        File.WriteAllText(path, "mlif");
        File.SetLastWriteTimeUtc(path, mtime);
        var after = FileStat.Find(path)!;

        Assert.Equal(before.Fingerprint, after.Fingerprint);
        Assert.True(after.ChangedNs > before.ChangedNs);
    }

    [Fact(Timeout = 30_000)]
    public void A_file_from_before_1970_has_a_time_too()
    {
        var path = _place.File("film.mkv");
        File.SetLastWriteTimeUtc(path, new DateTime(1969, 12, 31, 23, 59, 59, 500, DateTimeKind.Utc));

        Assert.Equal(-500_000_000, FileStat.Find(path)!.Fingerprint.ModifiedNs);
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_mounted_once_more_has_the_same_device_and_another_mount()
    {
        var folder = _place.Folder("again");
        var before = FileStat.Find(folder)!;
        using var again = Mounted.Again(folder);

        var after = FileStat.Find(folder)!;

        Assert.Equal(before.Device, after.Device);
        Assert.NotEqual(before.Mount, after.Mount);
    }
}
