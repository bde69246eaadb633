using Handbrk8s.Jobs;
using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Transcode;

/// <summary>What an encode that did not finish means for the film.</summary>
internal static class EncodeFailure
{
    private const int CouldNotStart = 3;
    private const int CouldNotWrite = 4;
    private const long ReserveBytes = 1 << 30;

    /// <returns>Null when it finished.</returns>
    public static Outcome? Of(EncodeRun run) => run switch
    {
        { Failure: null } => null,
        { Ending: EncodeEnding.Interrupted } => new Outcome.Interrupted(),

        // The set-up: the result's folder or the preset's encoder, or the disk.
        { ExitCode: CouldNotStart } => new Outcome.Retry(run.Failure!),
        { ExitCode: CouldNotWrite } when FreeBytes(run.Order.Result) is var free and < ReserveBytes =>
            new Outcome.Retry($"{run.Failure} Only {free / (1 << 20)} MiB are free on '{Path.GetDirectoryName(run.Order.Result)}': make room, and the film goes on by itself."),
        _ => new Outcome.Retry(run.Failure!) { Counts = true },
    };

    private static long FreeBytes(string path) => new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
}
