using Handbrk8s.Ledger;
using Handbrk8s.Processes;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>One run of HandBrakeCLI, watched from start to end.</summary>
internal sealed class EncodeProcess(EncodeOrder order, ChildCommand command, TimeSpan stallTimeout, TimeProvider time)
{
    public async Task<EncodeRun> Run(IProgress<JobProgress> progress, CancellationToken cancel)
    {
        using var log = new EncodeLog(order.LogFile);
        log.Add(command.ToString());
        var stall = new StallWatch(stallTimeout, order.Result, time);
        var feed = new ProgressFeed(progress, stall);
        var started = time.GetTimestamp();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var child = await ChildProcess.Start(command with { OnOutput = new HandBrakeJson(feed.Add).Add, OnError = log.Add }, stop.Token);
        var hung = await stall.Until(child.Exited, cancel);
        if (hung)
        {
            await stop.CancelAsync();
        }

        var exit = await child.Exited;
        return new EncodeRun(
            order,
            hung ? EncodeEnding.Hung : Ending(exit, feed.WorkDoneError),
            exit.ExitCode,
            feed.WorkDoneError,
            log.Plan,
            log.Frames,
            log.Tail,
            time.GetElapsedTime(started));
    }

    private static EncodeEnding Ending(ChildExit exit, int? workDoneError) => exit switch
    {
        { Interrupted: true } => EncodeEnding.Interrupted,
        { ExitCode: > 128 } => EncodeEnding.Crashed,
        { ExitCode: 0 } when workDoneError is 0 => EncodeEnding.Done,
        _ => EncodeEnding.Failed,
    };
}
