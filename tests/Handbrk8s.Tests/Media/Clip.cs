using System.Collections.Concurrent;
using Handbrk8s.Processes;

namespace Handbrk8s.Tests.Media;

/// <summary>Short films made with ffmpeg, each once per test run. Tests read them; who wants to change one copies it.</summary>
internal static class Clip
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new(StringComparer.Ordinal);
    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("handbrk8s-clips-");

    static Clip() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Delete(recursive: true);

    /// <summary>3 s, 75 frames of 320 by 180, one audio track, h264 and AAC in mkv: about 60 KB.</summary>
    public static Task<string> Plain => Film("plain.mkv");

    /// <summary>The same in mp4.</summary>
    public static Task<string> PlainMp4 => Film("plain.mp4");

    /// <summary>Two audio tracks (deu, fra), two subtitle tracks (eng, ger), two chapters, cover art.</summary>
    public static Task<string> Rich => Make(
        "rich.mkv",
        [
            "-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=3",
            "-f", "lavfi", "-i", "sine=f=440:d=3",
            "-f", "lavfi", "-i", "sine=f=880:d=3",
            "-i", Text("words.srt", "1\n00:00:00,500 --> 00:00:01,500\nHello\n\n2\n00:00:02,000 --> 00:00:02,800\nWorld\n"),
            "-i", Text("chapters.txt", ";FFMETADATA1\ntitle=A film\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1500\ntitle=One | two\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=1500\nEND=3000\ntitle=}\n"),
            "-map", "0", "-map", "1", "-map", "2", "-map", "3", "-map", "3", "-map_metadata", "4",
            .. Small,
            "-metadata:s:a:0", "language=deu", "-metadata:s:a:1", "language=fra", "-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=ger",
            "-attach", Text("cover.jpg", "not a picture, and nobody looks"), "-metadata:s:t", "mimetype=image/jpeg",
        ]);

    /// <summary>3 s with an audio and a subtitle track in each of these languages, and a font.</summary>
    public static Task<string> Languages(params IReadOnlyList<string> languages) => Make(
        "languages.mkv",
        [
            "-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=3",
            .. languages.SelectMany((_, track) => (string[])["-f", "lavfi", "-i", $"sine=f={200 + (track * 100)}:d=3"]),
            "-i", Text("lines.srt", "1\n00:00:00,500 --> 00:00:02,500\nHello\n"),
            "-map", "0", .. languages.SelectMany((_, track) => (string[])["-map", $"{track + 1}"]), .. languages.SelectMany(_ => (string[])["-map", $"{languages.Count + 1}"]),
            .. Small, "-c:s", "ass",
            .. languages.SelectMany((language, track) => (string[])[$"-metadata:s:a:{track}", $"language={language}", $"-metadata:s:s:{track}", $"language={language}"]),
            "-attach", Text("letters.ttf", "not a font, and nobody looks"), "-metadata:s:t", "mimetype=application/x-truetype-font",
        ]);

    /// <summary>A film with the usual encoding.</summary>
    /// <param name="name">Name of the file; its ending decides on the container.</param>
    /// <param name="picture">ffmpeg's <c>testsrc</c> with size, rate and duration.</param>
    /// <param name="more">Options of the output.</param>
    public static Task<string> Film(string name, string picture = "testsrc=s=320x180:r=25:d=3", params string[] more) => Make(
        name,
        ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", $"sine=d={picture.Split("d=")[1]}", .. Small, .. more]);

    /// <summary>Quick encoders.</summary>
    public static IReadOnlyList<string> Small { get; } = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac"];

    /// <summary>Runs ffmpeg with these arguments and the name of the clip as its output.</summary>
    /// <returns>The path of the clip.</returns>
    public static Task<string> Make(string name, params IReadOnlyList<string> arguments) =>
        Made.GetOrAdd(name, key => new Lazy<Task<string>>(() => RunFfmpeg(key, arguments))).Value;

    /// <summary>A copy that a test may spoil.</summary>
    /// <param name="change">Takes the bytes and returns what the copy has.</param>
    public static string Spoiled(string clip, Func<byte[], byte[]> change)
    {
        var copy = Path.Combine(Folder.FullName, $"{Guid.NewGuid():N}{Path.GetExtension(clip)}");
        File.WriteAllBytes(copy, change(File.ReadAllBytes(clip)));
        return copy;
    }

    private static string Text(string name, string text)
    {
        var path = Path.Combine(Folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<string> RunFfmpeg(string name, IReadOnlyList<string> arguments)
    {
        var path = Path.Combine(Folder.FullName, name);
        var errors = new List<string>();
        var exit = await ChildProcess.Run(new ChildCommand("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments, path]) { OnError = errors.Add }, CancellationToken.None);
        return exit.ExitCode == 0 ? path : throw new InvalidOperationException($"ffmpeg could not make {name}: {string.Join(' ', errors)}");
    }
}
