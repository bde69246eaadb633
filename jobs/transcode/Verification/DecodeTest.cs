using System.Globalization;
using Handbrk8s.Processes;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Programs;
using Handbrk8s.Transcode.Resources;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Decodes video and audio with ffmpeg and listens for complaints: its exit code says nothing.</summary>
internal sealed class DecodeTest(IOptions<TranscodeOptions> options, CpuQuota quota, ToolRun tools)
{
    private const int MostErrors = 20;

    /// <returns>What ffmpeg complained of; empty when it decoded cleanly.</returns>
    public Task<IReadOnlyList<string>> Everything(string file, CancellationToken cancel) => Decode([], file, [], cancel);

    /// <inheritdoc cref="Everything"/>
    public Task<IReadOnlyList<string>> Part(string file, double start, double seconds, CancellationToken cancel) =>
        Decode(["-ss", Text(start)], file, ["-t", Text(seconds)], cancel);

    private static string Text(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<string>> Decode(string[] seek, string file, string[] limit, CancellationToken cancel)
    {
        var errors = new List<string>();
        var command = new ChildCommand(
            options.Value.Ffmpeg,
            [
                "-nostdin", "-v", "error", "-progress", "pipe:1", "-xerror", "-err_detect", "explode",
                .. quota.Threads is { } threads ? (string[])["-threads", Text(threads)] : [],
                .. seek, "-i", $"file:{file}", .. limit,
                "-map", "0:V", "-map", "0:a?",
                // Without these two good video brings hundreds of complaints about times that do not rise. With the second
                // one for audio too TrueHD does: its frames are shorter than Matroska's millisecond.
                "-fps_mode", "passthrough", "-enc_time_base:v", "-1",
                "-f", "null", "-",
            ])
        {
            OnError = line =>
            {
                if (errors.Count < MostErrors)
                {
                    errors.Add(line);
                }
            },
        };
        var exit = await tools.Run(stall => command with { OnOutput = new DecodeFeed(stall).Add }, cancel);
        exit.ThrowIfKilled(command.Program);
        return errors.Count == 0 && exit.ExitCode != 0 ? [$"exit code {exit.ExitCode}"] : errors;
    }

    /// <summary>ffmpeg reports every half second, whether it gets on or not: only frames and time tell, and of one alone a stream may make nothing.</summary>
    private sealed class DecodeFeed(StallWatch stall)
    {
        private string _frame = "";

        public void Add(string line)
        {
            if (line.StartsWith("frame=", StringComparison.Ordinal))
            {
                _frame = line;
            }
            else if (line.StartsWith("out_time_us=", StringComparison.Ordinal))
            {
                stall.Saw($"{_frame} {line}");
            }
        }
    }
}
