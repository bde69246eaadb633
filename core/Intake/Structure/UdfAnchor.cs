using System.Buffers.Binary;

namespace Handbrk8s.Intake.Structure;

/// <summary>The sectors from which UDF is found: number 256 and one at the end of the disc. ECMA-167, part 3.</summary>
internal static class UdfAnchor
{
    public const int FirstAt = First * DiscVolume.SectorBytes;

    private const int First = 256;
    private const int Anchor = 2;
    private const int Partition = 5;
    private const int Terminator = 8;
    private const int Bytes = 32;
    private const int PartitionBytes = 196;
    private const int MostDescriptors = 16;

    public static long? FindPartitionEnd(FileView file)
    {
        var anchor = Read(file, First, Bytes);
        if (Tag(anchor) != Anchor)
        {
            return null;
        }

        var start = BinaryPrimitives.ReadUInt32LittleEndian(anchor[20..]);
        for (var number = 0; number < MostDescriptors; number++)
        {
            var descriptor = Read(file, start + number, PartitionBytes);
            switch (Tag(descriptor))
            {
                case Partition:
                    return ((long)BinaryPrimitives.ReadUInt32LittleEndian(descriptor[188..]) + BinaryPrimitives.ReadUInt32LittleEndian(descriptor[192..])) * DiscVolume.SectorBytes;
                case null or Terminator:
                    return null;
            }
        }

        return null;
    }

    /// <returns>The end of the anchor that stands last in the file or the volume; null where there is none.</returns>
    public static long? FindLast(FileView file, long volumeEnd)
    {
        foreach (var end in (ReadOnlySpan<long>)[file.Length, volumeEnd])
        {
            // Its place is the last sector or the 257th last: burning programs differ.
            foreach (var fromEnd in (ReadOnlySpan<int>)[1, First + 1])
            {
                var sector = (end / DiscVolume.SectorBytes) - fromEnd;
                var anchor = Read(file, sector, Bytes);
                if (sector > First && Tag(anchor) == Anchor && BinaryPrimitives.ReadUInt32LittleEndian(anchor[12..]) == sector)
                {
                    return (sector * DiscVolume.SectorBytes) + Bytes;
                }
            }
        }

        return null;
    }

    private static ReadOnlySpan<byte> Read(FileView file, long sector, int count) =>
        file.Read(sector * DiscVolume.SectorBytes, count) is var bytes && bytes.Length == count ? bytes : [];

    private static int? Tag(ReadOnlySpan<byte> descriptor) => descriptor.IsEmpty ? null : BinaryPrimitives.ReadUInt16LittleEndian(descriptor);
}
