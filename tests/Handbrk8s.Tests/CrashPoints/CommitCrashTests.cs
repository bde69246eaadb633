using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Faults;

namespace Handbrk8s.Tests.CrashPoints;

/// <summary>The real transcode worker is killed at every step up to the end of its message.</summary>
public sealed class CommitCrashTests : FaultBench
{
    [Theory(Timeout = 60_000)]
    [InlineData("right after it received the message", "write:*-wal 2.1:1:stop", FilmState.Queued)]
    [InlineData("right after it wrote its token", "write:*-wal 3.1:1:stop", FilmState.Transcoding)]
    [InlineData("after its first sign of life, before the encode", "open:*/transcode-*.log:1:stop", FilmState.Transcoding)]
    [InlineData("in mid encode", "write:*/transcode-*.log:20:stop", FilmState.Transcoding)]
    [InlineData("before the result is flushed", "fsync:*/result-*:1:stop", FilmState.Transcoding)]
    [InlineData("before the result's folder is flushed", "fsync:*/work/*:1:stop", FilmState.Transcoding)]
    [InlineData("while the result is hashed", "read:*/result-*:1:stop", FilmState.Transcoding)]
    [InlineData("when the note of the result is open and empty", "open:*/work/*/.*.tmp:1:stop-after", FilmState.Transcoding)]
    [InlineData("before the note of the result gets its name", "rename:* -> */result-*.json:1:stop", FilmState.Transcoding)]
    [InlineData("after the note of the result got its name", "rename:* -> */result-*.json:1:stop-after", FilmState.Transcoding)]
    [InlineData("in the middle of writing the commit", "write:*-wal 5.2:1:stop", FilmState.Transcoding)]
    [InlineData("when the commit is written and not yet valid", "fsync:*-wal:5:stop-after", FilmState.Transcoding)]
    public async Task Killed_before_the_commit_the_next_worker_makes_it(string when, string fault, FilmState state)
    {
        var film = await Killed(when, fault, state, transcode: 1, upload: 0);

        Assert.Null(film.Result);
        await StartAgain();
        await IsPublishedOnce();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("between the commit and the next message", "write:*-wal 6.1:1:stop", 1, 0)]
    [InlineData("between the next message and the end of its own", "write:*-wal 7.1:1:stop", 1, 1)]
    public async Task Killed_after_the_commit_its_result_is_published(string when, string fault, int transcode, int upload)
    {
        var film = await Killed(when, fault, FilmState.Transcoded, transcode, upload);

        await StartAgain();
        await IsPublishedOnce();
        Assert.Equal(film.Result, (await OnlyFilm()).Result);
    }

    private async Task<FilmRecord> Killed(string when, string fault, FilmState state, int transcode, int upload)
    {
        await ClaimedClip();

        Assert.True((await Struck(Transcoder, $"{Transcoder}:{fault}")).Exit == 137, when);

        var film = await OnlyFilm();
        Assert.Equal(state, film.State);
        Assert.Equal((transcode, upload), ((await Workshop.Count(QueueNames.Transcode)).All, (await Workshop.Count(QueueNames.Upload)).All));
        return film;
    }
}
