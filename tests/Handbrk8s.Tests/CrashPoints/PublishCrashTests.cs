using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Faults;

namespace Handbrk8s.Tests.CrashPoints;

/// <summary>The real upload worker is killed at every step of publishing.</summary>
public sealed class PublishCrashTests : FaultBench
{
    private const string Folder = "*/library/Movies/Alien (1979)";

    [Theory(Timeout = 30_000)]
    [InlineData("right after it received the message", "write:*-wal 2.1:1:stop", FilmState.Transcoded)]
    [InlineData("in the middle of writing its token", "write:*-wal 2.2:1:stop", FilmState.Transcoded)]
    [InlineData("right after it wrote its token", "write:*-wal 3.1:1:stop", FilmState.Uploading)]
    [InlineData("after its first sign of life", "write:*-wal 5.1:1:stop", FilmState.Uploading)]
    [InlineData("after it locked the target", "write:*-wal 6.1:1:stop", FilmState.Uploading)]
    [InlineData("after it recorded the target", "mkdir:*/library/Movies:1:stop")]
    [InlineData("between the folders in the library", "mkdir:" + Folder + ":1:stop")]
    [InlineData("after the folders in the library", "mkdir:" + Folder + ":1:stop-after")]
    [InlineData("when the copy is open and empty", "open:*.part:1:stop-after")]
    [InlineData("in mid copy", "write:*.part:2:stop-after")]
    [InlineData("when the copy is whole and not flushed", "fsync:*.part:1:stop")]
    [InlineData("when the copy is flushed", "fsync:*.part:1:stop-after")]
    [InlineData("while the copy is read back", "read:*.part:2:stop")]
    [InlineData("right before the copy gets its name", "rename:*.part -> *:1:stop")]
    public Task Killed_before_the_copy_has_its_name_the_next_worker_copies_again(string when, string fault, FilmState state = FilmState.Uploading) =>
        Killed(when, fault, state, isInLibrary: false, isInTrash: false);

    [Theory(Timeout = 30_000)]
    [InlineData("right after the copy got its name", "rename:*.part -> *:1:stop-after")]
    [InlineData("before the copy's folder is flushed", "fsync:" + Folder + ":1:stop")]
    [InlineData("between publishing and the rename of the original", "rename:*/source -> */trash/*:1:stop")]
    public Task Killed_before_the_original_goes_the_next_worker_finds_the_copy_and_lets_it_go(string when, string fault) =>
        Killed(when, fault, FilmState.Uploading, isInLibrary: true, isInTrash: false);

    [Theory(Timeout = 30_000)]
    [InlineData("right after the original went to the trash", "rename:*/source -> */trash/*:1:stop-after", FilmState.Uploading)]
    [InlineData("before the trash is flushed", "fsync:*/trash:1:stop", FilmState.Uploading)]
    [InlineData("before the film's folder is flushed", "fsync:*/work/*:1:stop", FilmState.Uploading)]
    [InlineData("in the middle of noting that webhooks are to be told", "write:*-wal 7.2:1:stop", FilmState.Uploading)]
    [InlineData("in the middle of writing that it is published", "write:*-wal 8.2:1:stop", FilmState.Uploading)]
    [InlineData("when that is written and not yet valid", "fsync:*-wal:8:stop-after", FilmState.Uploading)]
    [InlineData("between the record and the end of its message", "write:*-wal 9.1:1:stop", FilmState.Published)]
    [InlineData("between the end of its message and the removal of what is left", "unlink:*/work/*:1:stop", FilmState.Published, 0)]
    [InlineData("between two of the files that are left", "unlink:*/work/*:2:stop", FilmState.Published, 0)]
    [InlineData("before the film's folder goes", "rmdir:*/work/*:1:stop", FilmState.Published, 0)]
    [InlineData("after the film's folder went", "rmdir:*/work/*:1:stop-after", FilmState.Published, 0)]
    public Task Killed_after_the_original_went_only_the_rest_is_done(string when, string fault, FilmState state, int messages = 1) =>
        Killed(when, fault, state, isInLibrary: true, isInTrash: true, messages);

    private async Task Killed(string when, string fault, FilmState state, bool isInLibrary, bool isInTrash, int messages = 1)
    {
        var film = await Workshop.Transcoded(Alien, new string('x', 3 << 20));

        Assert.True((await Struck(Uploader, $"{Uploader}:{fault}")).Exit == 137, when);

        Assert.Equal(state, (await Workshop.Record(film.Id)).State);
        Assert.Equal(isInLibrary, File.Exists(Path.Combine(Workshop.Library, Alien)));
        Assert.Equal(isInTrash, Directory.Exists(Workshop.Share.TrashOf(film.Id)));
        Assert.Equal(messages, (await Workshop.Count(QueueNames.Upload)).All);
        await StartAgain();
        await IsPublishedOnce();
        Assert.Equal(film.Result, (await OnlyFilm()).Result);
    }
}
