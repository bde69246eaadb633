using System.Buffers.Binary;
using System.Text;

namespace Handbrk8s.Intake.Discs;

/// <summary>An .mpls file: which clips are played one after another. Its layout is that of libbluray's mpls_parse.c.</summary>
internal static class Playlist
{
    // The largest ones known have some hundred kilobytes.
    private const int MostBytes = 4 * 1024 * 1024;

    private const int ListAt = 8;
    private const int ItemCountAt = 6;
    private const int ItemsAt = 10;
    private const int NameLength = 5;
    private const int MultiAngleFlagAt = 10;
    private const int MultiAngleFlag = 0x10;
    private const int AngleCountAt = 32;
    private const int AnglesAt = 34;
    private const int AngleLength = 10;

    private static ReadOnlySpan<byte> Magic => "MPLS"u8;

    /// <returns>The names of its clips without extension; null when it is cut off or no playlist.</returns>
    public static IReadOnlyList<string>? FindClips(DiscFiles files, string name)
    {
        var bytes = files.Head(name, MostBytes) ?? [];
        try
        {
            return bytes.AsSpan().StartsWith(Magic) ? Clips(bytes) : null;
        }
        catch (Exception outside) when (outside is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            // Something in it points behind its end.
            return null;
        }
    }

    private static List<string> Clips(byte[] bytes)
    {
        var list = bytes.AsSpan((int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(ListAt)), MostBytes));
        var count = BinaryPrimitives.ReadUInt16BigEndian(list[ItemCountAt..]);
        var item = list[ItemsAt..];
        List<string> clips = [];
        for (var number = 0; number < count; number++)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(item);
            AddClips(item.Slice(2, length), clips);
            item = item[(2 + length)..];
        }

        return clips;
    }

    private static void AddClips(ReadOnlySpan<byte> item, List<string> clips)
    {
        clips.Add(Encoding.ASCII.GetString(item[..NameLength]));
        if ((item[MultiAngleFlagAt] & MultiAngleFlag) == 0)
        {
            return;
        }

        for (var angle = 1; angle < item[AngleCountAt]; angle++)
        {
            clips.Add(Encoding.ASCII.GetString(item.Slice(AnglesAt + ((angle - 1) * AngleLength), NameLength)));
        }
    }
}
