using System.Buffers.Binary;

namespace Handbrk8s.Intake.Structure;

/// <summary>What the descriptors at the beginning of a disc say of it: ECMA-119, ECMA-167.</summary>
/// <param name="IsUdf">True with UDF, alone or beside ISO 9660.</param>
/// <param name="IsoEnd">Where ISO 9660 ends.</param>
/// <param name="UdfEnd">Where UDF's partition ends.</param>
internal sealed record DiscVolume(bool IsUdf, long? IsoEnd, long? UdfEnd)
{
    public const int SectorBytes = 2048;

    /// <summary>The first 16 sectors are the computer's, and mostly zeros.</summary>
    public const int DescriptorsAt = 16 * SectorBytes;

    private const int MostDescriptors = 16;
    private const int HeadBytes = 130;
    private const int PrimaryType = 1;

    public bool IsKnown => IsUdf || IsoEnd > 0;

    /// <summary>Where the last of its file systems ends.</summary>
    public long End => Math.Max(IsoEnd ?? 0, UdfEnd ?? 0);

    public static DiscVolume Read(FileView file)
    {
        var isUdf = false;
        long? isoEnd = null;
        for (var number = 0; number < MostDescriptors; number++)
        {
            var head = file.Read(DescriptorsAt + (number * SectorBytes), HeadBytes);
            if (head.Length < HeadBytes || !IsDescriptor(head[1..6]))
            {
                break;
            }

            isUdf |= head[1..4].SequenceEqual("NSR"u8);
            if (head[0] == PrimaryType && head[1..6].SequenceEqual("CD001"u8))
            {
                isoEnd ??= (long)BinaryPrimitives.ReadUInt32LittleEndian(head[80..]) * BinaryPrimitives.ReadUInt16LittleEndian(head[128..]);
            }
        }

        return new DiscVolume(isUdf, isoEnd, isUdf ? UdfAnchor.FindPartitionEnd(file) : null);
    }

    private static bool IsDescriptor(ReadOnlySpan<byte> id) =>
        id.SequenceEqual("CD001"u8) || id.SequenceEqual("BEA01"u8) || id.SequenceEqual("NSR02"u8) || id.SequenceEqual("NSR03"u8) || id.SequenceEqual("TEA01"u8);
}
