using System.Buffers.Binary;
using System.Text;

namespace Handbrk8s.Tests.Intake.Discs;

/// <summary>The tables of a Blu-ray, as far as libbluray reads them.</summary>
internal static class BluRayBytes
{
    public const int FirstItemAt = ListAt + 10;

    private const int ListAt = 58;

    /// <summary>A playlist of items; an item is a clip and its other angles.</summary>
    public static byte[] Playlist(params string[][] items)
    {
        byte[] body = [.. items.SelectMany(Item)];
        var bytes = new byte[ListAt + 10 + body.Length];
        "MPLS0200"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), ListAt);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(ListAt), body.Length + 6);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(ListAt + 6), (short)items.Length);
        body.CopyTo(bytes, ListAt + 10);
        return bytes;
    }

    public static byte[] ClipTable(long packets)
    {
        var bytes = new byte[200];
        "HDMV0200"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(56), (int)packets);
        return bytes;
    }

    private static byte[] Item(string[] clips)
    {
        var item = new byte[2 + 34 + ((clips.Length - 1) * 10) + 20];
        BinaryPrimitives.WriteInt16BigEndian(item, (short)(item.Length - 2));
        Name(item.AsSpan(2), clips[0]);
        if (clips.Length > 1)
        {
            item[2 + 10] = 0x10;
            item[2 + 32] = (byte)clips.Length;
        }

        for (var angle = 1; angle < clips.Length; angle++)
        {
            Name(item.AsSpan(2 + 34 + ((angle - 1) * 10)), clips[angle]);
        }

        return item;
    }

    private static void Name(Span<byte> at, string clip) => Encoding.ASCII.GetBytes($"{clip}M2TS").CopyTo(at);
}
