using Handbrk8s.Tests.Faults;

namespace Handbrk8s.Tests.CrashPoints;

/// <summary>A point of each kind, with the real encode before it and the real start after it.</summary>
public sealed class RealStartTests : FaultBench
{
    [Theory(Timeout = 120_000)]
    [InlineData("between film.json and the rename of the film", $"{Runner}:rename:*/watch/*.mkv -> *:1:stop")]
    [InlineData("between the commit and the next message", $"{Transcoder}:write:*-wal 6.1:1:stop")]
    [InlineData("between publishing and the rename of the original", $"{Uploader}:rename:*/source -> */trash/*:1:stop")]
    public async Task Killed_there_the_next_start_publishes_the_film(string when, string fault)
    {
        await DropClip();
        var plan = Plan(fault);
        var killed = Start(Runner, plan);
        await Eventually.True(() => plan.Struck.Count > 0, () => $"{when} in:\n{killed.Output}");
        killed.Kill();
        await killed.Exited();

        var next = Start(Runner);
        await next.Says("Published");
        await Eventually.True(() => !Directory.EnumerateFileSystemEntries(Workshop.Share.Work).Any(), () => $"the end of work/<id> in:\n{next.Output}");
        next.Interrupt();
        Assert.Equal(0, await next.Exited());

        await IsPublishedOnce();
    }
}
