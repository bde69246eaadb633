using System.Buffers.Binary;
using System.Text;

namespace Handbrk8s.Intake.Structure;

/// <summary>The head of a box of ISO/IEC 14496-12, an atom of QuickTime.</summary>
/// <param name="Type">Four characters.</param>
/// <param name="Start">Where the box begins.</param>
/// <param name="Data">Where its content begins.</param>
/// <param name="End">The byte after it.</param>
internal readonly record struct Mp4Box(string Type, long Start, long Data, long End)
{
    public const int LongHeadBytes = 16;

    private const int HeadBytes = 8;
    private const uint ToEnd = 0;
    private const uint LongSize = 1;

    /// <summary>May hold anything and is skipped.</summary>
    public bool IsPadding => Type is "free" or "skip" or "wide";

    /// <summary>True for what an MP4 file consists of, apart from inventions of single makers.</summary>
    public bool IsTopLevel => IsPadding || Type is "moov" or "mdat" or "moof" or "mfra" or "sidx" or "styp" or "udta" or "meta" or "uuid";

    /// <summary>Its size was left open: it goes on to the end of what it is in.</summary>
    public bool IsOpen { get; private init; }

    /// <returns>Null where no box can begin.</returns>
    public static Mp4Box? At(FileView file, long at, long limit)
    {
        var head = file.Read(at, LongHeadBytes);
        if (head.Length < HeadBytes || !IsType(head[4..8]))
        {
            return null;
        }

        var type = Encoding.Latin1.GetString(head[4..8]);
        var size = BinaryPrimitives.ReadUInt32BigEndian(head);
        return size switch
        {
            ToEnd => new Mp4Box(type, at, at + HeadBytes, limit) { IsOpen = true },
            LongSize => head.Length < LongHeadBytes ? null : Sized(type, at, LongHeadBytes, BinaryPrimitives.ReadUInt64BigEndian(head[8..])),
            _ => Sized(type, at, HeadBytes, size),
        };
    }

    /// <summary>The boxes in it, up to the first place where none can begin.</summary>
    public IEnumerable<Mp4Box> Children(FileView file, int most)
    {
        var at = Data + (Type == "meta" ? MetaHeadBytes(file) : 0);
        for (var count = 0; count < most && At(file, at, End) is { IsOpen: false } child && child.End <= End; count++)
        {
            yield return child;
            at = child.End;
        }
    }

    // In MP4 a "meta" box has a version before its boxes, in QuickTime it has none.
    private int MetaHeadBytes(FileView file) => file.Read(Data + 4, 4).SequenceEqual("hdlr"u8) ? 0 : 4;

    private static Mp4Box? Sized(string type, long at, int headBytes, ulong size) =>
        size < (ulong)headBytes ? null : new Mp4Box(type, at, at + headBytes, size > (ulong)(long.MaxValue - at) ? long.MaxValue : at + (long)size);

    // QuickTime's own begin with a copyright sign.
    private static bool IsType(ReadOnlySpan<byte> type) => (type[0] == 0xA9 || type[0] is >= 0x20 and < 0x7F) && !type[1..].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E);
}
