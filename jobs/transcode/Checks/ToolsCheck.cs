using Handbrk8s.Checks;
using Handbrk8s.Processes;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Checks;

/// <summary>All tools work on a second of film, and which ones they are.</summary>
internal sealed class ToolsCheck(ToolProof proof, IOptions<TranscodeOptions> options) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel) => await proof.FindBroken(cancel) is { } broken
        ? CheckResult.Broken($"{broken.Tool} does not work on a second of good film: {broken.Complaint}.", "Mend or reinstall it; films wait until then.")
        : CheckResult.Fine($"A second of film was made, probed, decoded and scanned: ffmpeg {await Version(options.Value.Ffmpeg, cancel)}, ffprobe {await Version(options.Value.Ffprobe, cancel)}.");

    /// <summary>The third word of "ffmpeg version 7.1.1 Copyright …".</summary>
    private static async Task<string> Version(string program, CancellationToken cancel)
    {
        var lines = new List<string>();
        await ChildProcess.Run(new ChildCommand(program, "-version") { OnOutput = lines.Add }, cancel);
        return lines is [var first, ..] && first.Split(' ') is [_, "version", var version, ..] ? version : "of an unknown version";
    }
}
