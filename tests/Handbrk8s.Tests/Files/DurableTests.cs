using Handbrk8s.Files;

namespace Handbrk8s.Tests.Files;

public sealed class DurableTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public void A_written_file_is_whole_and_alone_in_its_folder()
    {
        var path = Path.Combine(_place.Path, "film.json");

        Durable.Write(path, "first"u8);
        Durable.Write(path, "second"u8);

        Assert.Equal("second", File.ReadAllText(path));
        Assert.Single(Directory.EnumerateFileSystemEntries(_place.Path));
    }

    [Fact(Timeout = 30_000)]
    public void A_write_that_fails_leaves_nothing_and_the_old_file_as_it_was()
    {
        var folder = _place.Folder("small");
        using var memory = Mounted.Memory(folder, "64k");
        var path = Path.Combine(folder, "film.json");
        Durable.Write(path, "old"u8);

        Assert.ThrowsAny<IOException>(() => Durable.Write(path, new byte[1 << 20]));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact(Timeout = 30_000)]
    public void A_write_over_a_folder_fails_and_leaves_nothing_beside_it()
    {
        var path = _place.Folder("film.json");

        Assert.ThrowsAny<IOException>(() => Durable.Write(path, "text"u8));

        Assert.Single(Directory.EnumerateFileSystemEntries(_place.Path));
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_is_made_with_its_parents_and_making_it_again_is_harmless()
    {
        var folder = Path.Combine(_place.Path, "a", "b", "c");

        Durable.CreateFolder(folder);
        Durable.CreateFolder(folder);

        Assert.True(Directory.Exists(folder));
    }

    [Fact(Timeout = 30_000)]
    public async Task Many_who_make_one_folder_at_once_all_succeed()
    {
        var folder = Path.Combine(_place.Path, "a", "b", "c", "d");

        await Parallel.ForEachAsync(Enumerable.Range(0, 32), TestContext.Current.CancellationToken, (_, _) =>
        {
            Durable.CreateFolder(folder);
            return ValueTask.CompletedTask;
        });

        Assert.True(Directory.Exists(folder));
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_that_cannot_be_flushed_is_named_with_the_error()
    {
        var missing = Path.Combine(_place.Path, "no-such-folder");

        var failure = Assert.Throws<IOException>(() => Durable.SyncFolder(missing));

        Assert.Contains(missing, failure.Message);
        Assert.Contains("No such file", failure.Message);
    }
}
