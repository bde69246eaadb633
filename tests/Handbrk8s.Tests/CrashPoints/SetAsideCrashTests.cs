using Handbrk8s.Films;
using Handbrk8s.Tests.Faults;

namespace Handbrk8s.Tests.CrashPoints;

/// <summary>The real upload worker finds a damaged result once too often, and is killed at every step of setting the film aside.</summary>
public sealed class SetAsideCrashTests : FaultBench
{
    private const string Reason = "Given up after 5 failures. The last one:";

    // The last step before the end of the message is the alert: who cannot know whether it was sent sends it again.
    [Theory(Timeout = 30_000)]
    [InlineData("in the middle of writing that it fails", "write:*-wal 8.2:1:stop", FilmState.Uploading, false)]
    [InlineData("between the record of the failure and the rename of the folder", "rename:*/work/* -> */fail/*:1:stop", FilmState.Failing, false)]
    [InlineData("right after the rename of the folder", "rename:*/work/* -> */fail/*:1:stop-after", FilmState.Failing, true)]
    [InlineData("before work/ is flushed", "fsync:*/work:1:stop", FilmState.Failing, true)]
    [InlineData("before fail/ is flushed", "fsync:*/fail:1:stop", FilmState.Failing, true)]
    [InlineData("when reason.txt is open and empty", "open:*/fail/*.tmp:1:stop-after", FilmState.Failing, true)]
    [InlineData("when reason.txt is written and not flushed", "fsync:*/fail/*.tmp:1:stop", FilmState.Failing, true)]
    [InlineData("before reason.txt gets its name", "rename:* -> */reason.txt:1:stop", FilmState.Failing, true)]
    [InlineData("after reason.txt got its name", "rename:* -> */reason.txt:1:stop-after", FilmState.Failing, true)]
    [InlineData("in the middle of noting that webhooks are to be told", "write:*-wal 10.2:1:stop", FilmState.Failing, true)]
    [InlineData("in the middle of writing that it has failed", "write:*-wal 11.2:1:stop", FilmState.Failing, true)]
    [InlineData("between the record and the alert", "write:*-wal 12.1:1:stop", FilmState.Failed, true)]
    [InlineData("between the alert and the end of its message", "write:*-wal 13.1:1:stop", FilmState.Failed, true, 2)]
    public async Task Killed_while_the_film_is_set_aside_the_next_worker_finishes_it(string when, string fault, FilmState state, bool isMoved, int alerts = 1)
    {
        var film = await Workshop.Transcoded(Alien);
        await Workshop.Change(film.Id, record => record with { Failures = 4 });
        await File.WriteAllTextAsync(Workshop.Share.Film(film.Id).File(film.Result!.FileName), "the enc0de", Workshop.Cancel);

        Assert.True((await Struck(Uploader, $"{Uploader}:{fault}")).Exit == 137, when);

        Assert.Equal(state, (await Workshop.Record(film.Id)).State);
        Assert.Equal(isMoved, Directory.Exists(Workshop.Share.FailOf(film)));
        await StartAgain();
        await IsSetAsideOnce(FilmState.Failed, Reason, alerts);
    }
}
