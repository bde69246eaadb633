using Handbrk8s.Processes;

namespace Handbrk8s.Tests.Media;

/// <summary>A DVD by dvdauthor: two title sets, the first of 14 seconds, the second of 11, and an empty AUDIO_TS.</summary>
internal static class Dvd
{
    private static readonly Lazy<Task<string>> Authored = new(Author);

    /// <summary>Copies the disc into a folder, which is made.</summary>
    public static async Task CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        Assert.Equal((0, ""), Tool.Run("cp", "-r", Path.Combine(await Authored.Value, "."), folder));
    }

    private static async Task<string> Author()
    {
        string[] films = [await Film(14), await Film(11)];
        var folder = Path.Combine(Path.GetDirectoryName(films[0])!, "dvd");
        foreach (var arguments in (string[][])[["-t", "-o", folder, films[0]], ["-t", "-o", folder, films[1]], ["-T", "-o", folder]])
        {
            var errors = new List<string>();
            var exit = await ChildProcess.Run(new ChildCommand("env", ["VIDEO_FORMAT=PAL", "dvdauthor", .. arguments]) { OnError = errors.Add }, CancellationToken.None);
            Assert.True(exit.ExitCode == 0, string.Join('\n', errors));
        }

        return folder;
    }

    private static Task<string> Film(int seconds) => Clip.Make(
        $"dvd-{seconds}.mpg",
        "-f", "lavfi", "-i", $"testsrc=s=352x288:r=25:d={seconds}", "-f", "lavfi", "-i", $"sine=d={seconds}", "-target", "pal-dvd", "-s", "352x288", "-b:v", "600k");
}
