using Handbrk8s.Processes;

namespace Handbrk8s.Tests.Chaos;

/// <summary>Tells whether two files hold the same film.</summary>
internal static class Likeness
{
    /// <summary>The hashes of all packets, since the stand-in for the encoder copies them; the number of frames after a real encode.</summary>
    public static async Task<string> Of(string file, bool encoded, CancellationToken cancel)
    {
        List<string> lines = [];
        var exit = await ChildProcess.Run(Command(file, encoded) with { OnOutput = lines.Add }, cancel);
        return exit.ExitCode == 0 && lines.Count > 0 ? string.Join(' ', lines) : $"exit code {exit.ExitCode}";
    }

    private static ChildCommand Command(string file, bool encoded) => encoded
        ? new("ffprobe", "-v", "error", "-count_packets", "-select_streams", "v:0", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", $"file:{file}")
        : new("ffmpeg", "-nostdin", "-v", "error", "-i", $"file:{file}", "-map", "0:v", "-map", "0:a", "-c", "copy", "-f", "streamhash", "-hash", "sha256", "-");
}
