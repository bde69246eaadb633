using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Faults;

namespace Handbrk8s.Tests.CrashPoints;

/// <summary>The real runner is killed at every step of a claim.</summary>
public sealed class ClaimCrashTests : FaultBench
{
    [Theory(Timeout = 30_000)]
    [InlineData("before the film's folder is made", "mkdir:*/work/*:1:stop")]
    [InlineData("after the film's folder is made", "mkdir:*/work/*:1:stop-after")]
    [InlineData("before the new folder is flushed", "fsync:*/work:1:stop")]
    [InlineData("between the folders below it", "mkdir:*/source/Movies:1:stop")]
    [InlineData("after the last of its folders is made", "mkdir:*/source/Movies/*:1:stop-after")]
    [InlineData("before film.json is written", "open:*/work/*/.*.tmp:1:stop")]
    [InlineData("when film.json is open and empty", "open:*/work/*/.*.tmp:1:stop-after")]
    [InlineData("when film.json is written and not flushed", "fsync:*/work/*/.*.tmp:1:stop")]
    [InlineData("before film.json gets its name", "rename:* -> */film.json:1:stop")]
    [InlineData("after film.json got its name", "rename:* -> */film.json:1:stop-after")]
    [InlineData("between film.json and the rename of the film", "rename:*/watch/*.mkv -> *:1:stop")]
    public Task Killed_before_the_film_is_taken_the_next_start_takes_it(string when, string fault) =>
        Killed(when, fault, isTaken: false, messages: null);

    [Theory(Timeout = 30_000)]
    [InlineData("right after the rename of the film", "rename:*/watch/*.mkv -> *:1:stop-after")]
    [InlineData("before the taken film is looked at", "open:*/source/*.mkv:1:stop")]
    [InlineData("before the film's new folder is flushed", "fsync:*/source/Movies/Alien*:1:stop")]
    [InlineData("before the folder it came from is flushed", "fsync:*/watch/Movies/Alien*:1:stop")]
    [InlineData("before its marker is taken along", "rename:*.done -> *:1:stop")]
    [InlineData("after its marker was taken along", "rename:*.done -> *:1:stop-after")]
    [InlineData("in the middle of writing the record", "write:*-wal 1.2:1:stop")]
    public Task Killed_before_it_has_a_record_the_next_start_gives_it_one(string when, string fault) =>
        Killed(when, fault, isTaken: true, messages: null);

    [Theory(Timeout = 30_000)]
    [InlineData("between the record and the first message", "write:*-wal 2.1:1:stop", 0)]
    [InlineData("between the first message and the start of a worker", "mkdir:*/state/logs:1:stop", 1)]
    public Task Killed_after_it_has_a_record_the_next_start_goes_on_from_it(string when, string fault, int messages) =>
        Killed(when, fault, isTaken: true, messages);

    /// <param name="when">For people.</param>
    /// <param name="fault">Where it is.</param>
    /// <param name="isTaken">Where the film must be at that moment: it shows that the point is the one that is meant.</param>
    /// <param name="messages">How many there are then; null when there must not even be a record.</param>
    private async Task Killed(string when, string fault, bool isTaken, int? messages)
    {
        var dropped = Drop();

        Assert.True((await Struck(Runner, $"{Runner}:{fault}")).Exit == 137, when);

        Assert.Equal(!isTaken, File.Exists(dropped));
        Assert.Equal(messages is null ? [] : [FilmState.Queued], await Workshop.Ledger.List(Workshop.Cancel).Select(film => film.State).ToListAsync(Workshop.Cancel));
        Assert.Equal(messages ?? 0, (await Workshop.Count(QueueNames.Transcode)).All);
        await StartAgain();
        await IsPublishedOnce();
    }
}
