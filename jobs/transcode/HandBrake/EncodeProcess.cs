using Handbrk8s.Ledger;
using Handbrk8s.Processes;
using Handbrk8s.Transcode.Resources;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>One run of HandBrakeCLI, watched from start to end.</summary>
internal sealed class EncodeProcess(EncodeOrder order, ChildCommand command, TimeSpan stallTimeout, Workplace workplace, MemoryEvents memoryEvents, TimeProvider time)
{
    public async Task<EncodeRun> Run(IProgress<JobProgress> progress, CancellationToken cancel)
    {
        using var log = new EncodeLog(order.LogFile);
        log.Add(command.ToString());
        var stall = new StallWatch(stallTimeout, time, order.Result);
        var feed = new ProgressFeed(progress, stall);
        var watch = new EncodeWatch(stall, new SpaceWatch(workplace, Path.GetDirectoryName(order.Result)!, time));
        var memory = new MemoryWatch(memoryEvents);
        var started = time.GetTimestamp();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var child = await ChildProcess.Start(command with { OnOutput = new HandBrakeJson(feed.Add).Add, OnError = log.Add }, stop.Token);
        var vain = await watch.Until(child.Exited, cancel);
        if (vain is not null)
        {
            await stop.CancelAsync();
        }

        var exit = await child.Exited;
        return new EncodeRun(
            order,
            vain ?? Ending(exit, feed.WorkDoneError, memory),
            exit.ExitCode,
            feed.WorkDoneError,
            log.Plan,
            log.Frames,
            log.Tail,
            time.GetElapsedTime(started))
        {
            MemoryRemedy = memoryEvents.Remedy,
        };
    }

    private static EncodeEnding Ending(ChildExit exit, int? workDoneError, MemoryWatch memory) => exit switch
    {
        { Interrupted: true } => EncodeEnding.Interrupted,
        { WasKilled: true } when memory.SawKill => EncodeEnding.OutOfMemory,
        { Signal: not null } => EncodeEnding.Crashed,
        { ExitCode: 0 } when workDoneError is 0 => EncodeEnding.Done,
        _ => EncodeEnding.Failed,
    };
}
