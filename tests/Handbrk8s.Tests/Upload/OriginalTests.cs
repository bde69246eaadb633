using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Queues;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Upload;

/// <summary>The original is the last thing that is touched.</summary>
public sealed class OriginalTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    [Fact(Timeout = 30_000)]
    public async Task A_trash_that_is_not_there_keeps_the_original_and_the_film_is_not_copied_again()
    {
        var film = await Workshop.Transcoded(Alien);
        Directory.Delete(Workshop.Share.Trash);

        var record = await Upload(film.Id);
        Assert.Equal((FilmState.Transcoded, 0), (record.State, record.Failures));
        Assert.Contains("its original could not be moved", record.Reason);
        var published = FileStat.Find(InLibrary(Alien))!.Fingerprint;

        Directory.CreateDirectory(Workshop.Share.Trash);
        Back();
        await Upload(film.Id);
        await IsPublished(film, Alien);
        Assert.Equal(published, FileStat.Find(InLibrary(Alien))!.Fingerprint);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_original_that_someone_removed_after_the_publish_is_not_waited_for_without_end()
    {
        var film = await Workshop.Transcoded(Alien);
        Directory.CreateDirectory(InLibrary("Movies"));
        File.Copy(Workshop.Share.Film(film.Id).File(film.Result!.FileName), InLibrary(Alien));
        Directory.Delete(Workshop.Share.Film(film.Id).SourceFolder, recursive: true);

        film = await Upload(film.Id);
        Assert.Equal(FilmState.Transcoded, film.State);
        for (var wait = 0; wait < 4; wait++)
        {
            Back();
            film = await Upload(film.Id);
        }

        Assert.Equal(FilmState.Published, film.State);
        Assert.Equal(Encode, await File.ReadAllTextAsync(InLibrary(Alien), Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_source_that_changed_after_it_was_transcoded_is_transcoded_again()
    {
        var film = await Workshop.Transcoded(Alien);
        var source = Workshop.Share.Film(film.Id).Source(film.Path);
        await File.AppendAllTextAsync(source, ", recut", Workshop.Cancel);

        var record = await Upload(film.Id);

        Assert.Equal((FilmState.Queued, null, null, 0), (record.State, record.Result, record.Target, record.Failures));
        Assert.Equal(FileStat.Find(source)!.Fingerprint, record.Source);
        Assert.Equal(WorkMessage.For(record).ToJson(), Assert.Single(await Workshop.Queues[QueueNames.Transcode].Peek(10, Workshop.Cancel)));
        Assert.False(Directory.Exists(InLibrary("Movies")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_was_published_of_an_older_original_is_not_taken_for_the_film_of_the_newer_one()
    {
        var end = await PublishedBefore(source => File.AppendAllText(source, ", recut"));

        Assert.Equal(FilmState.Conflict, end.State);
        Assert.True(File.Exists(Workshop.Share.Film(end.Id).Source(end.Path)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_was_published_of_an_original_that_came_back_from_a_backup_is_its_film()
    {
        var end = await PublishedBefore(source =>
        {
            Assert.Equal(0, Tool.Run("cp", "-p", source, source + ".backup").Exit);
            Rename.Replacing(source + ".backup", source);
        });

        await IsPublished(end, Alien);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_told_to_stop_in_mid_copy_leaves_no_part_and_comes_back()
    {
        // A second round is for the case that the copy was faster than the watcher.
        for (var round = 1; ; round++)
        {
            using var stop = new CancellationTokenSource();
            using var watcher = OncePartAppears("Movies", stop.Cancel);
            var film = await Workshop.Transcoded($"Movies/Alien {round}.mkv", new string('x', 20 << 20));

            var record = await Upload(film.Id, stop.Token);

            if (record.State == FilmState.Published)
            {
                continue;
            }

            await Waits(film, record, "told to stop", OutcomeKind.Interrupted);
            Assert.False(File.Exists(InLibrary($"Movies/Alien {round}.mkv")));
            return;
        }
    }

    /// <summary>A film that got into the library before something happened to its original, which was to go to the trash then; and what became of it.</summary>
    private async Task<FilmRecord> PublishedBefore(Action<string> happens)
    {
        var film = await Workshop.Transcoded(Alien);
        new ResultNote(film.Result!, film.Source, Workshop.Get<IOptions<LibraryOptions>>().Value.For(film.Path).ForEncode(), "").WriteTo(Workshop.Share.Film(film.Id));
        Directory.Delete(Workshop.Share.Trash);
        await Upload(film.Id);
        Assert.Equal(Encode, await File.ReadAllTextAsync(InLibrary(Alien), Workshop.Cancel));
        happens(Workshop.Share.Film(film.Id).Source(film.Path));
        Directory.CreateDirectory(Workshop.Share.Trash);
        Back();
        Assert.Equal(FilmState.Queued, (await Upload(film.Id)).State);
        await Workshop.Transcode("another encode");
        return await Upload(film.Id);
    }
}
