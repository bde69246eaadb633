using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Transcode.Verification;

/// <summary>What HandBrakeCLI says of itself. All of it can be fine and the film be rubbish.</summary>
internal static class RunChecks
{
    public static IEnumerable<VerificationCheck> Of(EncodeRun run)
    {
        yield return new("encoder", "done, exit code 0", run.Failure ?? "done, exit code 0", run.Ending is EncodeEnding.Done);
        yield return new("plan", "in HandBrake's log", run.Plan is null ? "none: this version of HandBrakeCLI is unknown to us, use 1.6 to 1.11" : "in HandBrake's log", run.Plan is not null);
        var file = new FileInfo(run.Order.Result);
        yield return new("file", "not empty", file.Exists ? $"{file.Length} bytes" : "none", file is { Exists: true, Length: > 0 });
    }
}
