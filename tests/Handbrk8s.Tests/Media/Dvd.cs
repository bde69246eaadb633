using Handbrk8s.Processes;

namespace Handbrk8s.Tests.Media;

/// <summary>DVDs by dvdauthor: two title sets, the first of 14 seconds, the second of 11, and an empty AUDIO_TS.</summary>
internal static class Dvd
{
    private static readonly Lazy<Task<string>> PalDisc = new(() => Author("pal", "352x288", "25"));
    private static readonly Lazy<Task<string>> NtscDisc = new(() => Author("ntsc", "352x240", "30000/1001"));

    /// <summary>25 frames per second. Tests read it; who wants to change it takes <see cref="CopyTo"/>.</summary>
    public static Task<string> Pal => PalDisc.Value;

    /// <summary>30000/1001 frames per second.</summary>
    public static Task<string> Ntsc => NtscDisc.Value;

    /// <summary>Copies the one in PAL into a folder, which is made.</summary>
    public static async Task CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        Assert.Equal((0, ""), Tool.Run("cp", "-r", Path.Combine(await Pal, "."), folder));
    }

    private static async Task<string> Author(string norm, string size, string rate)
    {
        string[] films = [await Film(14), await Film(11)];
        var folder = Path.Combine(Path.GetDirectoryName(films[0])!, $"dvd-{norm}");
        foreach (var arguments in (string[][])[["-t", "-o", folder, films[0]], ["-t", "-o", folder, films[1]], ["-T", "-o", folder]])
        {
            var errors = new List<string>();
            var exit = await ChildProcess.Run(new ChildCommand("env", [$"VIDEO_FORMAT={norm.ToUpperInvariant()}", "dvdauthor", .. arguments]) { OnError = errors.Add }, CancellationToken.None);
            Assert.True(exit.ExitCode == 0, string.Join('\n', errors));
        }

        return folder;

        Task<string> Film(int seconds) => Clip.Make(
            $"dvd-{norm}-{seconds}.mpg",
            "-f", "lavfi", "-i", $"testsrc=s={size}:r={rate}:d={seconds}", "-f", "lavfi", "-i", $"sine=d={seconds}", "-target", $"{norm}-dvd", "-s", size, "-b:v", "600k");
    }
}
