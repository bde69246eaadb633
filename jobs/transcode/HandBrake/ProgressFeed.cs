using Handbrk8s.Ledger;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>Passes on what HandBrakeCLI reports while it encodes.</summary>
internal sealed class ProgressFeed(IProgress<JobProgress> progress, StallWatch stall)
{
    /// <summary>The error of WORKDONE; null as long as it was not reported.</summary>
    public int? WorkDoneError { get; private set; }

    public void Add(HandBrakeBlock block)
    {
        if (block.Name is not "Progress")
        {
            return;
        }

        stall.Saw(block.Json.GetRawText());
        var report = HandBrakeProgress.Parse(block.Json);
        WorkDoneError = report.Error ?? WorkDoneError;
        if (report.Job is { } job)
        {
            progress.Report(job);
        }
    }
}
