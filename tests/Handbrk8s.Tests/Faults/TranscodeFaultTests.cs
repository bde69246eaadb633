using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Faults;

/// <summary>What the share answers at bad times to the real transcode worker.</summary>
public sealed class TranscodeFaultTests : FaultBench
{
    [Theory(Timeout = 60_000)]
    [InlineData("fsync:*/result-*:1:EIO", "Input/output error")]
    [InlineData("fsync:*/work/*:1:EIO", "Input/output error")]
    [InlineData("read:*/result-*:1:EIO", "Input/output error")]
    [InlineData("stat:*/source/*.mkv:1:ESTALE", "not visible")]
    [InlineData("stat:*/source/*.mkv:2:ESTALE", "changed while it was encoded")]
    [InlineData("open:*/transcode-*.log:1:ENOSPC", "No space")]
    public async Task It_waits_without_counting_leaves_no_result_and_then_publishes(string fault, string reason)
    {
        var film = await ClaimedClip();

        Assert.Equal(ExitCodes.Settled, (await Struck(Transcoder, $"{Transcoder}:{fault}")).Exit);

        var record = await Workshop.Record(film.Id);
        Assert.Equal((FilmState.Queued, OutcomeKind.Waiting, 0), (record.State, record.Outcomes[^1].Kind, record.Failures));
        Assert.Contains(reason, record.Reason);
        Assert.Empty(Directory.EnumerateFiles(Workshop.Share.Film(film.Id).Path, "result-*"));
        await StartAgain();
        await IsPublishedOnce();
    }
}
