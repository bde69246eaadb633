using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;

namespace Handbrk8s.Tests.Upload;

/// <summary>The film waits, says why, and goes on by itself once the library is mended.</summary>
public sealed class UnavailableLibraryTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    [Fact(Timeout = 30_000)]
    public async Task A_library_that_is_not_mounted_is_waited_for()
    {
        var film = await Workshop.Transcoded(Alien);
        var sentinel = Path.Combine(Workshop.Library, Sentinel.FileName);
        Rename.ToFreeName(sentinel, sentinel + ".away");

        await Waits(film, await Upload(film.Id), $"The library '{Workshop.Library}' is not available");
        Assert.False(Directory.Exists(InLibrary("Movies")));

        Rename.ToFreeName(sentinel + ".away", sentinel);
        Back();
        await Upload(film.Id);
        await IsPublished(film, Alien);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_library_of_another_installation_gets_nothing()
    {
        var film = await Workshop.Transcoded(Alien);
        Sentinel.New().WriteTo(Workshop.Library);

        await Waits(film, await Upload(film.Id), "belongs to another installation");
        Assert.False(Directory.Exists(InLibrary("Movies")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_the_sentinel_of_the_share_no_worker_receives_anything()
    {
        var film = await Workshop.Transcoded(Alien);
        File.Delete(Path.Combine(Workshop.Share.Root, Sentinel.FileName));

        var refused = await Assert.ThrowsAsync<UnavailableException>(() => Upload(film.Id));

        Assert.Contains($"The share '{Workshop.Share.Root}' is not available", refused.Message);
        Assert.Equal(new QueueCount(1, 1), await Workshop.Count(QueueNames.Upload));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_damaged_sentinel_is_waited_for()
    {
        var film = await Workshop.Transcoded(Alien);
        await File.WriteAllTextAsync(Path.Combine(Workshop.Library, Sentinel.FileName), "{", Workshop.Cancel);

        await Waits(film, await Upload(film.Id), "is damaged");
        Assert.DoesNotContain("Unexpected", (await Workshop.Record(film.Id)).Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_full_library_is_waited_for_and_nothing_is_left_in_it()
    {
        using var memory = Mounted.Memory(Workshop.Library, "64k");
        Sentinel.Find(Workshop.Share.Root)!.WriteTo(Workshop.Library);
        var encode = new string('x', 1 << 20);
        var film = await Workshop.Transcoded(Alien, encode);

        await Waits(film, await Upload(film.Id), "No space left on device");

        memory.Resize("4m");
        Back();
        await Upload(film.Id);
        await IsPublished(film, Alien, encode);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_read_only_library_is_waited_for()
    {
        var film = await Workshop.Transcoded(Alien);
        using (Mounted.ReadOnly(Workshop.Library))
        {
            await Waits(film, await Upload(film.Id), "Could not publish: ");
            Assert.Contains("Read-only file system", (await Workshop.Record(film.Id)).Reason);
        }

        Back();
        await Upload(film.Id);
        await IsPublished(film, Alien);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_where_a_folder_must_be_is_waited_for()
    {
        var film = await Workshop.Transcoded(Alien);
        await File.WriteAllTextAsync(InLibrary("Movies"), "a file", Workshop.Cancel);

        await Waits(film, await Upload(film.Id), "Could not publish: ");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_name_that_is_too_long_with_its_new_extension_says_so()
    {
        var film = await Workshop.Transcoded($"Movies/{new string('x', 252)}.ts");

        await Waits(film, await Upload(film.Id), "too long");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_library_that_went_away_while_it_was_written_does_not_cost_the_original()
    {
        var sentinel = Path.Combine(Workshop.Library, Sentinel.FileName);

        // A second round is for the case that the copy was faster than the watcher.
        for (var round = 1; ; round++)
        {
            using var watcher = OncePartAppears("Movies", () => Rename.ToFreeName(sentinel, sentinel + ".away"));
            var encode = new string('x', 20 << 20);
            var film = await Workshop.Transcoded($"Movies/Alien {round}.mkv", encode);

            var record = await Upload(film.Id);

            Rename.ToFreeName(sentinel + ".away", sentinel);
            if (record.State == FilmState.Published)
            {
                continue;
            }

            await Waits(film, record, "is not available");
            Back();
            await Upload(film.Id);
            await IsPublished(film, film.Path.ToString(), encode);
            return;
        }
    }
}
