using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Faults;
using Handbrk8s.Tests.Transcode;

namespace Handbrk8s.Tests.CrashPoints;

/// <summary>A worker is told to stop in the midst of its work, as by a drained node, and is killed at every step of giving its film back.</summary>
public sealed class HandBackCrashTests : FaultBench
{
    [Theory(Timeout = 30_000)]
    [InlineData("before its half copy is removed", "unlink:*.part:1:stop", FilmState.Uploading, 0)]
    [InlineData("after its half copy was removed", "unlink:*.part:1:stop-after", FilmState.Uploading, 0)]
    [InlineData("in the middle of writing that it was told to stop", "write:*-wal 7.2:1:stop", FilmState.Uploading, 0)]
    [InlineData("between the record and the release of its message", "write:*-wal 8.1:1:stop", FilmState.Transcoded, 1)]
    public async Task Killed_while_an_upload_is_handed_back_the_next_worker_publishes(string when, string fault, FilmState state, int interruptions)
    {
        await Workshop.Transcoded(Alien, new string('x', 8 << 20));

        await Killed(when, Uploader, state, interruptions, fault, "write:*.part:1:term", "write:*.part:0:delay=200");

        Assert.Equal(1, (await Workshop.Count(QueueNames.Upload)).All);
        await StartAgain();
        await IsPublishedOnce();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("before its half result is removed", "unlink:*/result-*:1:stop", FilmState.Transcoding, 0)]
    [InlineData("after its half result was removed", "unlink:*/result-*:1:stop-after", FilmState.Transcoding, 0)]
    [InlineData("between the record and the release of its message", "write:*-wal 6.1:1:stop", FilmState.Queued, 1)]
    public async Task Killed_while_an_encode_is_handed_back_the_next_worker_encodes_again(string when, string fault, FilmState state, int interruptions)
    {
        await ClaimedClip();
        HandBrakeCli = SlowEncoder;

        await Killed(when, Transcoder, state, interruptions, fault, "write:*/transcode-*.log:20:term");

        HandBrakeCli = FakeEncoder.Path;
        await StartAgain();
        await IsPublishedOnce();
    }

    private async Task Killed(string when, string program, FilmState state, int interruptions, params IEnumerable<string> faults)
    {
        Assert.True((await Struck(program, string.Join(';', faults.Select(fault => $"{program}:{fault}")))).Exit == 137, when);

        var film = await OnlyFilm();
        Assert.Equal((state, interruptions), (film.State, film.Interruptions));
    }
}
