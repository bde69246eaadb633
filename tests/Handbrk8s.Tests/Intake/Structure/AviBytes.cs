using System.Buffers.Binary;
using System.Text;

namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>AVI files of a few hundred bytes, made chunk by chunk.</summary>
internal static class AviBytes
{
    public static byte[] Movie => List("movi", Chunk("00dc", Noise(101)), Chunk("01wb", Noise(50)));

    public static byte[] MovieWithIndex => List("movi", Chunk("00dc", Noise(101)), Chunk("ix00", Noise(30)));

    public static byte[] Idx1 => Chunk("idx1", Noise(32));

    /// <summary>The head of one stream that has an index in each of these places.</summary>
    public static byte[] Head(params long[] indexes)
    {
        var list = new byte[24 + (16 * indexes.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(list.AsSpan(4), indexes.Length);
        for (var number = 0; number < indexes.Length; number++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(list.AsSpan(24 + (16 * number)), indexes[number]);
        }

        return List("hdrl", Chunk("avih", Noise(56)), List("strl", Chunk("strh", Noise(20)), indexes.Length == 0 ? Chunk("JUNK") : Chunk("indx", list)));
    }

    /// <summary>A film in several parts, with the index of each in its place, and where each part ends.</summary>
    public static (byte[] Film, int[] Ends) InParts(int parts)
    {
        var first = Part("AVI ", Head(new long[parts]), MovieWithIndex).Length;
        var next = Part("AVIX", MovieWithIndex).Length;
        var ends = Enumerable.Range(0, parts).Select(part => first + (next * part)).ToArray();
        var indexes = ends.Select(end => (long)end - 38).ToArray();
        return ([.. Part("AVI ", Head(indexes), MovieWithIndex), .. Enumerable.Repeat(Part("AVIX", MovieWithIndex), parts - 1).SelectMany(part => part)], ends);
    }

    public static byte[] Part(string kind, params byte[][] content) => Chunk("RIFF", [.. Encoding.ASCII.GetBytes(kind), .. content.SelectMany(part => part)]);

    public static byte[] List(string kind, params byte[][] content) => Chunk("LIST", [.. Encoding.ASCII.GetBytes(kind), .. content.SelectMany(part => part)]);

    public static byte[] Chunk(string id, params byte[] content) => [.. WithSize(id, (uint)content.Length, content), .. new byte[content.Length % 2]];

    public static byte[] WithSize(string id, uint size, params byte[] content)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, size);
        return [.. Encoding.ASCII.GetBytes(id), .. number, .. content];
    }

    private static byte[] Noise(int count) => [.. Enumerable.Range(0, count).Select(number => (byte)((number * 7) | 1))];
}
