using System.Text;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>Films of about a megabyte by ffmpeg, in every container that has a rule.</summary>
internal static class RealFilm
{
    private const string Large = "structure-";
    private const string Small = "structure-small-";

    private static readonly Dictionary<string, string[]> Options = new(StringComparer.Ordinal)
    {
        ["plain.mkv"] = ["-c", "copy"],
        ["cues-first.mkv"] = ["-c", "copy", "-cues_to_front", "1"],
        ["reserved.mkv"] = ["-c", "copy", "-reserve_index_space", "20000"],
        ["plain.webm"] = ["-c:v", "libvpx", "-deadline", "realtime", "-b:v", "1M", "-c:a", "libopus"],
        ["plain.mp4"] = ["-c", "copy"],
        ["index-first.mp4"] = ["-c", "copy", "-movflags", "faststart"],
        ["fragments.mp4"] = ["-c", "copy", "-movflags", "frag_keyframe+empty_moov"],
        ["fragments-late.mp4"] = ["-c", "copy", "-movflags", "frag_keyframe"],
        ["plain.mov"] = ["-c", "copy"],
        ["plain.m4v"] = ["-c", "copy"],
        ["plain.3gp"] = ["-c", "copy"],
        ["plain.avi"] = ["-c:v", "mpeg4", "-b:v", "1M", "-c:a", "mp3"],
        ["live.mkv"] = ["-c", "copy", "-live", "1"],
        ["fragments-without-list.mp4"] = ["-c", "copy", "-movflags", "frag_keyframe+empty_moov+skip_trailer"],
        ["plain.ts"] = ["-c", "copy"],
        ["plain.m2ts"] = ["-c", "copy", "-mpegts_m2ts_mode", "1"],
        ["plain.mpg"] = ["-c:v", "mpeg2video", "-b:v", "1M", "-c:a", "mp2"],
        ["plain.wmv"] = ["-c:v", "wmv2", "-b:v", "1M", "-c:a", "wmav2"],
    };

    private static readonly string[] Provable =
    [
        "plain.mkv", "cues-first.mkv", "reserved.mkv", "plain.webm", "plain.mp4", "index-first.mp4", "fragments.mp4", "fragments-late.mp4",
        "plain.mov", "plain.m4v", "plain.3gp", "plain.avi",
    ];

    // Where something begins or ends in one of the containers.
    private static readonly byte[][] Marks =
    [
        [0x18, 0x53, 0x80, 0x67], [0x11, 0x4D, 0x9B, 0x74], [0x15, 0x49, 0xA9, 0x66], [0x16, 0x54, 0xAE, 0x6B], [0x1F, 0x43, 0xB6, 0x75], [0x1C, 0x53, 0xBB, 0x6B], [0x12, 0x54, 0xC3, 0x67],
        .. new[] { "ftyp", "moov", "mdat", "free", "trak", "stbl", "stco", "udta", "moof", "mfra", "mfro", "mvex", "RIFF", "hdrl", "strl", "movi", "JUNK", "idx1" }.Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>Those that say where they end.</summary>
    public static TheoryData<string> SayTheirEnd => [.. Provable];

    /// <summary>Those of which no part differs from a whole.</summary>
    public static TheoryData<string> SayNoEnd => [.. Options.Keys.Except(Provable)];

    public static TheoryData<string> Recognised => [.. Options.Keys.Except(["plain.mpg", "plain.wmv"])];

    public static TheoryData<string> All => [.. Options.Keys];

    public static async Task<byte[]> Bytes(string name) =>
        await File.ReadAllBytesAsync(await Path(name), TestContext.Current.CancellationToken);

    public static async Task<string> Path(string name) => await Make(Large, name);

    /// <summary>A film of a second that has all that the large one has, at a hundredth of its size.</summary>
    public static async Task<byte[]> SmallBytes(string name) =>
        await File.ReadAllBytesAsync(await Make(Small, name), TestContext.Current.CancellationToken);

    /// <summary>Where to cut: in every head of a part, just before and just after it, at its first and last bytes, and anywhere.</summary>
    public static IEnumerable<int> Cuts(byte[] bytes)
    {
        var random = new Random(bytes.Length);
        var marks = Marks.SelectMany(mark => Places(bytes, mark)).SelectMany(at => Enumerable.Range(at - 8, 32));
        return Enumerable.Range(0, 20).Select(_ => random.Next(bytes.Length))
            .Concat(Enumerable.Range(1, 64))
            .Concat(Enumerable.Range(bytes.Length - 64, 64))
            .Concat(marks)
            .Where(at => at > 0 && at < bytes.Length)
            .Distinct();
    }

    private static async Task<string> Make(string prefix, string name)
    {
        var (size, seconds) = prefix == Large ? ("640x360", 12) : ("64x48", 1);
        var source = await Clip.Film($"{prefix}source.mkv", $"testsrc2=s={size}:r=25:d={seconds}");
        return await Clip.Make(prefix + name, ["-i", source, .. Options[name]]);
    }

    private static List<int> Places(byte[] bytes, byte[] mark)
    {
        List<int> places = [];
        for (var at = 0; bytes.AsSpan(at).IndexOf(mark) is >= 0 and var next; at += next + 1)
        {
            places.Add(at + next);
        }

        return places;
    }
}
