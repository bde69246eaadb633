using System.Buffers.Binary;

namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>Images of discs of two megabytes: nothing but the descriptors and noise.</summary>
internal static class DiscBytes
{
    public const int Sector = 2048;

    private const int Sectors = 1000;
    private const int FirstAnchor = 256;
    private const int Partition = 300;

    public static byte[] Iso9660()
    {
        var image = Blank();
        Descriptor(image, 16, 1, "CD001"u8);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan((16 * Sector) + 80), Sectors);
        BinaryPrimitives.WriteInt16LittleEndian(image.AsSpan((16 * Sector) + 128), Sector);
        Descriptor(image, 17, 255, "CD001"u8);
        return image;
    }

    /// <summary>As on a Blu-ray.</summary>
    public static byte[] Udf() => WithUdf(Blank(), 16);

    /// <summary>Both, as on a DVD.</summary>
    public static byte[] Bridge() => WithUdf(Iso9660(), 18);

    private static byte[] WithUdf(byte[] image, int sector)
    {
        Descriptor(image, sector, 0, "BEA01"u8);
        Descriptor(image, sector + 1, 0, "NSR02"u8);
        Descriptor(image, sector + 2, 0, "TEA01"u8);
        Anchor(image, FirstAnchor);
        Anchor(image, Sectors - 1);
        Tag(image, 32, 1);
        Tag(image, 33, 5);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan((33 * Sector) + 188), Partition);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan((33 * Sector) + 192), Sectors - Partition - 1);
        Tag(image, 34, 8);
        return image;
    }

    private static void Anchor(byte[] image, int sector)
    {
        Tag(image, sector, 2);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan((sector * Sector) + 16), 16 * Sector);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan((sector * Sector) + 20), 32);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan((sector * Sector) + 24), 16 * Sector);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan((sector * Sector) + 28), 32);
    }

    private static void Tag(byte[] image, int sector, short number)
    {
        image.AsSpan(sector * Sector, Sector).Clear();
        BinaryPrimitives.WriteInt16LittleEndian(image.AsSpan(sector * Sector), number);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan((sector * Sector) + 12), sector);
    }

    private static void Descriptor(byte[] image, int sector, byte type, ReadOnlySpan<byte> id)
    {
        image.AsSpan(sector * Sector, Sector).Clear();
        image[sector * Sector] = type;
        id.CopyTo(image.AsSpan((sector * Sector) + 1));
        image[(sector * Sector) + 6] = 1;
    }

    private static byte[] Blank()
    {
        var image = new byte[Sectors * Sector];
        new Random(3).NextBytes(image);
        image.AsSpan(0, 16 * Sector).Clear();
        return image;
    }
}
