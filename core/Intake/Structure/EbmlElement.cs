using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Handbrk8s.Intake.Structure;

/// <summary>The head of an element of RFC 8794.</summary>
/// <param name="Id">Its id, with the length marker.</param>
/// <param name="Data">Where its content begins.</param>
/// <param name="End">The byte after it; null where the writer did not know.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EbmlElement(uint Id, long Data, long? End)
{
    private const int LongestId = 4;
    private const int LongestNumber = 8;

    /// <returns>Null where no element can begin.</returns>
    public static EbmlElement? At(FileView file, long at)
    {
        var head = file.Read(at, LongestId + LongestNumber);
        var idBytes = LengthOf(head);
        if (idBytes > LongestId)
        {
            return null;
        }

        var sizeBytes = LengthOf(head[idBytes..]);
        if (sizeBytes > LongestNumber)
        {
            return null;
        }

        var data = at + idBytes + sizeBytes;
        var marked = Number(head.Slice(idBytes, sizeBytes));
        var unknown = (1UL << (7 * sizeBytes)) - 1;
        var size = marked & unknown;
        return new EbmlElement((uint)Number(head[..idBytes]), data, size == unknown ? null : data + (long)size);
    }

    /// <summary>Its content as a number.</summary>
    public ulong? Value(FileView file) =>
        End - Data is > 0 and <= LongestNumber and var count && file.Read(Data, (int)count) is var bytes && bytes.Length == count ? Number(bytes) : null;

    // As many zero bits as lead say how many bytes follow the first.
    private static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        var count = bytes.IsEmpty ? int.MaxValue : BitOperations.LeadingZeroCount((uint)bytes[0]) - 23;
        return count <= bytes.Length ? count : int.MaxValue;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes)
    {
        Span<byte> wide = stackalloc byte[LongestNumber];
        wide.Clear();
        bytes.CopyTo(wide[^bytes.Length..]);
        return BinaryPrimitives.ReadUInt64BigEndian(wide);
    }
}
