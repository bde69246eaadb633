using System.Buffers.Binary;
using System.Text;

namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>MP4 files of a few hundred bytes, made box by box.</summary>
internal static class Mp4Bytes
{
    public static byte[] Ftyp => Box("ftyp", "isom0000"u8.ToArray());

    public static byte[] Mdat => Box("mdat", Noise(200));

    /// <summary>An index with one track, whose last chunk is there.</summary>
    public static byte[] Moov(uint chunk = 0) => Box("moov", Box("mvhd", Noise(20)), Track(Table("stco", Number(chunk))));

    public static byte[] LongMoov(ulong chunk) => Box("moov", Box("mvhd", Noise(20)), Track(Table("co64", LongNumber(chunk))));

    public static byte[] Track(byte[] table) => Box("trak", Box("tkhd", Noise(20)), Box("mdia", Box("minf", Box("stbl", Box("stsd", Noise(20)), table))));

    /// <summary>A table whose only entry this is.</summary>
    public static byte[] Table(string type, byte[] entry) => Box(type, Number(0), Number(1), entry);

    public static byte[] Box(string type, params byte[][] content) =>
        [.. Number((uint)(8 + content.Sum(part => part.Length))), .. Encoding.Latin1.GetBytes(type), .. content.SelectMany(part => part)];

    public static byte[] WithSize(string type, uint size, params byte[] content) => [.. Number(size), .. Encoding.Latin1.GetBytes(type), .. content];

    public static byte[] WithLongSize(string type, ulong size, params byte[] content) => [.. WithSize(type, 1), .. LongNumber(size), .. content];

    public static byte[] Number(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    public static byte[] Noise(int count) => [.. Enumerable.Range(0, count).Select(number => (byte)((number * 7) | 1))];

    private static byte[] LongNumber(ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }
}
