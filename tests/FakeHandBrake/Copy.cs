using System.Globalization;
using Handbrk8s.Processes;

namespace FakeHandBrake;

/// <summary>Makes the result with ffmpeg, as whole as the words allow.</summary>
internal sealed class Copy(Source source, string output, string format, Words words)
{
    public Task Whole() => Run(words.Has("half") ? ["-t", Text(source.Seconds / 2)] : []);

    public Task Half() => Run(["-t", Text(source.Seconds / 2)]);

    private static string Text(double seconds) => seconds.ToString(CultureInfo.InvariantCulture);

    private async Task Run(string[] limit)
    {
        var exit = await ChildProcess.Run(
            new ChildCommand(
                "ffmpeg",
                [
                    "-nostdin", "-v", "error", "-y",
                    "-i", source.Path,
                    .. words.Has("short-audio") ? ["-t", Text(source.Seconds / 2)] : Array.Empty<string>(),
                    .. words.Has("desync") ? ["-itsoffset", "0.7"] : Array.Empty<string>(),
                    "-i", source.Path,
                    "-map", "0:V:0",
                    .. words.Has("silent") ? Array.Empty<string>() : ["-map", "1:a?"],
                    "-map", "0:s?",
                    "-c", "copy",
                    "-c:s", format is "av_mp4" ? "mov_text" : "copy",
                    .. words.Value("language") is { } code ? ["-metadata:s:a", $"language={code}"] : Array.Empty<string>(),
                    "-map_chapters", words.Has("no-chapters") ? "-1" : "0",
                    .. limit,
                    "-f", format is "av_mp4" ? "mp4" : "matroska",
                    output,
                ])
            {
                OnError = Say.Log,
            },
            CancellationToken.None);
        if (exit.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg could not copy '{source.Path}'.");
        }
    }
}
