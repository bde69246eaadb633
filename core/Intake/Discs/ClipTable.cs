using System.Buffers.Binary;

namespace Handbrk8s.Intake.Discs;

/// <summary>The .clpi file of a clip. Its layout is that of libbluray's clpi_parse.c.</summary>
internal static class ClipTable
{
    private const int NumberOfPackets = 56;

    private static ReadOnlySpan<byte> Magic => "HDMV"u8;

    /// <returns>How many packets the clip has; null when the table does not say.</returns>
    public static long? FindPackets(DiscFiles tables, string name) =>
        tables.Head(name, NumberOfPackets + sizeof(uint)) is { Length: NumberOfPackets + sizeof(uint) } head && head.AsSpan().StartsWith(Magic)
            ? BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(NumberOfPackets))
            : null;
}
