using Handbrk8s.Files;

namespace Handbrk8s.Tests.Files;

public sealed class RenameTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public void A_file_is_moved_as_it_is()
    {
        var from = _place.File("here/film.mkv");
        var to = Path.Combine(_place.Folder("there"), "film.mkv");
        var before = FileStat.Find(from)!;

        Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(from, to));

        Assert.Null(FileStat.Find(from));
        Assert.Equal(before.Fingerprint, FileStat.Find(to)!.Fingerprint);
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_is_moved_with_all_that_is_in_it()
    {
        _place.File("here/Movies/Alien/film.mkv");

        Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(Path.Combine(_place.Path, "here"), Path.Combine(_place.Path, "there")));

        Assert.True(File.Exists(Path.Combine(_place.Path, "there/Movies/Alien/film.mkv")));
    }

    [Fact(Timeout = 30_000)]
    public void What_stands_at_the_target_is_never_replaced()
    {
        var from = _place.File("new.mkv", "new");
        var to = _place.File("old.mkv", "old");

        Assert.Equal(RenameOutcome.TargetExists, Rename.ToFreeName(from, to));

        Assert.Equal(("new", "old"), (File.ReadAllText(from), File.ReadAllText(to)));
    }

    [Fact(Timeout = 30_000)]
    public void An_empty_folder_at_the_target_is_never_replaced()
    {
        var from = _place.Folder("new");
        var to = _place.Folder("old");

        Assert.Equal(RenameOutcome.TargetExists, Rename.ToFreeName(from, to));

        Assert.True(Directory.Exists(from));
    }

    [Fact(Timeout = 30_000)]
    public void Replacing_puts_the_new_file_in_the_place_of_the_old()
    {
        var from = _place.File("new.mkv", "new");
        var to = _place.File("old.mkv", "old");

        Assert.Equal(RenameOutcome.Moved, Rename.Replacing(from, to));

        Assert.False(File.Exists(from));
        Assert.Equal("new", File.ReadAllText(to));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("no-such.mkv", "target.mkv")]
    [InlineData("film.mkv", "no-such-folder/target.mkv")]
    [InlineData("film.mkv/inside", "target.mkv")]
    public void What_is_not_there_is_missing(string from, string to)
    {
        _place.File("film.mkv");

        Assert.Equal(RenameOutcome.Missing, Rename.ToFreeName(Path.Combine(_place.Path, from), Path.Combine(_place.Path, to)));
        Assert.Equal(RenameOutcome.Missing, Rename.Replacing(Path.Combine(_place.Path, from), Path.Combine(_place.Path, to)));
    }

    [Fact(Timeout = 30_000)]
    public void Between_file_systems_nothing_is_copied()
    {
        var from = _place.File("film.mkv");
        using var memory = Mounted.Memory(_place.Folder("memory"));
        var to = Path.Combine(_place.Path, "memory", "film.mkv");

        Assert.Equal(RenameOutcome.CrossDevice, Rename.ToFreeName(from, to));
        Assert.Equal(RenameOutcome.CrossDevice, Rename.Replacing(from, to));

        Assert.True(File.Exists(from));
        Assert.False(File.Exists(to));
    }

    [Fact(Timeout = 30_000)]
    public void Between_mounts_of_one_file_system_nothing_is_copied_either()
    {
        var from = _place.File("film.mkv");
        using var again = Mounted.Again(_place.Folder("again"));

        Assert.Equal(RenameOutcome.CrossDevice, Rename.ToFreeName(from, Path.Combine(_place.Path, "again", "film.mkv")));

        Assert.True(File.Exists(from));
    }

    [Fact(Timeout = 30_000)]
    public void A_read_only_folder_denies_the_move()
    {
        var from = _place.File("share/film.mkv");
        using var locked = Mounted.ReadOnly(Path.Combine(_place.Path, "share"));

        Assert.Equal(RenameOutcome.Denied, Rename.ToFreeName(from, Path.Combine(_place.Path, "share", "moved.mkv")));

        Assert.True(File.Exists(from));
    }

    [Fact(Timeout = 30_000)]
    public void A_failure_that_decides_nothing_names_both_paths_and_the_error()
    {
        var from = _place.File("film.mkv");
        var to = Path.Combine(_place.Path, new string('x', 256));

        var failure = Assert.Throws<IOException>(() => Rename.ToFreeName(from, to));

        Assert.Contains(from, failure.Message);
        Assert.Contains(to, failure.Message);
        Assert.Contains("too long", failure.Message);
    }
}
