using System.Text.Json;
using Handbrk8s.Ledger;
using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Tests.Transcode;

public sealed class HandBrakeProgressTests
{
    private const int Limit = 10_000;

    [Fact(Timeout = Limit)]
    public Task Two_passes_make_one_way_from_0_to_1()
    {
        var reports = Recorded.Blocks("two-passes-1.6.1.out.txt").Where(block => block.Name is "Progress").Select(block => HandBrakeProgress.Parse(block.Json)).ToList();

        var jobs = reports.Select(report => report.Job).OfType<JobProgress>().ToList();
        Assert.Equal(["encoding, pass 1 of 2", "encoding, pass 1 of 2", "encoding, pass 2 of 2", "encoding, pass 2 of 2"], jobs.Select(job => job.Step));
        Assert.Equal([0.011, 0.460, 0.519, 0.925], jobs.Select(job => Math.Round(job.Fraction, 3)));
        Assert.Equal([null, 24.9, null, 23.2], jobs.Select(job => job.FramesPerSecond is { } rate ? Math.Round(rate, 1) : (double?)null));
        Assert.Equal([null, null, null, TimeSpan.FromSeconds(2)], jobs.Select(job => job.Remaining));
        Assert.Equal([null, null, null, null, null, 0], reports.Select(report => report.Error));
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"State":"MUXING","Muxing":{"Progress":0.0}}""", "finishing the file", null)]
    [InlineData("""{"State":"WORKDONE","WorkDone":{"Error":4,"SequenceID":1}}""", null, 4)]
    [InlineData("""{"State":"SCANNING","Scanning":{"Progress":0.5}}""", null, null)]
    [InlineData("""{"State":"SOMETHING NEW"}""", null, null)]
    public Task Other_states_are_known(string block, string? step, int? error)
    {
        using var document = JsonDocument.Parse(block);

        var report = HandBrakeProgress.Parse(document.RootElement);

        Assert.Equal((step, error), (report.Job?.Step, report.Error));
        return Task.CompletedTask;
    }
}
