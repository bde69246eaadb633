using System.Runtime.InteropServices;

namespace Handbrk8s.Intake.Structure;

/// <summary>Where the packets of a transport stream are.</summary>
/// <param name="Start">The beginning of a packet.</param>
/// <param name="Stride">Bytes from one packet to the next.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PacketGrid(long Start, int Stride)
{
    /// <summary>So many bytes show a grid.</summary>
    public const int SpanBytes = 4096;

    private const byte Sync = 0x47;
    private const int Packets = 12;

    /// <param name="file">Of which the packets around a place are looked at.</param>
    /// <param name="at">A recording may begin in the middle of a packet.</param>
    /// <returns>Null where there are too few packets in a row.</returns>
    public static PacketGrid? Find(FileView file, long at)
    {
        at = Math.Max(0, at);
        var bytes = file.Read(at, SpanBytes);
        foreach (var (stride, head) in (ReadOnlySpan<(int, int)>)[(188, 0), (192, 4), (204, 0)])
        {
            for (var start = 0; start < stride && start + head + ((Packets - 1) * stride) < bytes.Length; start++)
            {
                if (IsGrid(bytes[(start + head)..], stride))
                {
                    return new PacketGrid(at + start, stride);
                }
            }
        }

        return null;
    }

    private static bool IsGrid(ReadOnlySpan<byte> bytes, int stride)
    {
        for (var packet = 0; packet < Packets; packet++)
        {
            if (bytes[packet * stride] != Sync)
            {
                return false;
            }
        }

        return true;
    }
}
