using System.Buffers.Binary;

namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>Matroska files of a few hundred bytes, made part by part.</summary>
internal static class MatroskaBytes
{
    public const uint SegmentId = 0x18538067;
    public const uint ClusterId = 0x1F43B675;
    public const uint CuesId = 0x1C53BB6B;
    public const uint SeekHeadId = 0x114D9B74;
    public const uint TagsId = 0x1254C367;
    public const ulong UnknownSize = 0x00FF_FFFF_FFFF_FFFF;

    private const int HeadBytes = 12;

    public static byte[] Header => Element(0x1A45DFA3, [0x42, 0x82, 0x84, .. "webm"u8]);

    public static byte[] Cluster => Element(ClusterId, Noise(100));

    public static byte[] Cues => Element(CuesId, Noise(60));

    public static byte[] Tags => Element(TagsId, Noise(60));

    public static byte[] Info => Element(0x1549A966, Noise(20));

    /// <summary>A file whose segment has these parts.</summary>
    public static byte[] File(params byte[][] parts) => [.. Header, .. Element(SegmentId, parts)];

    /// <summary>An element with an id of four bytes and a size of eight.</summary>
    public static byte[] Element(uint id, params byte[][] content) => WithSize(id, (ulong)content.Sum(part => part.Length), content);

    public static byte[] WithSize(uint id, ulong size, params byte[][] content)
    {
        var head = new byte[HeadBytes];
        BinaryPrimitives.WriteUInt32BigEndian(head, id);
        BinaryPrimitives.WriteUInt64BigEndian(head.AsSpan(4), size | 0x0100_0000_0000_0000);
        return [.. head, .. content.SelectMany(part => part)];
    }

    public static byte[] Void(int count) => [0xEC, (byte)(0x80 | count), .. new byte[count]];

    /// <summary>A list of one entry. Positions count from the segment's content on.</summary>
    public static byte[] SeekHead(uint id, ulong position)
    {
        var (name, place) = (new byte[4], new byte[8]);
        BinaryPrimitives.WriteUInt32BigEndian(name, id);
        BinaryPrimitives.WriteUInt64BigEndian(place, position);
        byte[] entry = [0x53, 0xAB, 0x84, .. name, 0x53, 0xAC, 0x88, .. place];
        return Element(SeekHeadId, [0x4D, 0xBB, (byte)(0x80 | entry.Length), .. entry]);
    }

    private static byte[] Noise(int count) => [.. Enumerable.Range(0, count).Select(number => (byte)((number * 7) | 1))];
}
