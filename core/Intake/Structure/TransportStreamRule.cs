namespace Handbrk8s.Intake.Structure;

/// <summary>
/// MPEG transport streams: broadcasts (188 bytes), Blu-ray and cameras (192), with error correction (204). Cut anywhere they
/// are still transport streams, so none is ever proved whole.
/// </summary>
internal static class TransportStreamRule
{
    private const int MostLost = 2;

    public static Finding? Judge(FileView file)
    {
        if (PacketGrid.Find(file, 0) is not { } grid)
        {
            return null;
        }

        if (file.ZerosBefore(file.Length) >= MostLost * grid.Stride)
        {
            return Finding.Incomplete(file, "It ends with zeros instead of packets: room was made for them, but they are not there yet.");
        }

        var rest = (file.Length - grid.Start) % grid.Stride;
        return Finding.Unknown(file, PacketGrid.Find(file, file.Length - PacketGrid.SpanBytes) is null ? "It begins as a transport stream and does not end as one."
            : rest == 0 ? "A transport stream does not say where it ends; all packets at its end are whole."
            : $"A transport stream does not say where it ends; its last packet has {rest} of {grid.Stride} bytes, as when a recording is stopped or a copy is under way.");
    }
}
