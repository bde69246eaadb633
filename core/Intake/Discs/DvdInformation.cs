using System.Buffers.Binary;

namespace Handbrk8s.Intake.Discs;

/// <summary>What an IFO file says of its title set. The numbers' places are those of http://www.mpucoder.com/DVD/ifo.html.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Bytes">How many it has.</param>
/// <param name="SectorsOfSet">How many it, its videos and its backup have together.</param>
/// <param name="TitleSets">How many there are; only the disc's own IFO says.</param>
/// <param name="Problem">What is missing of it, or null.</param>
internal sealed record DvdInformation(string Name, long Bytes, long SectorsOfSet, int TitleSets, string? Problem)
{
    private const int HeadBytes = DvdCheck.SectorBytes;
    private const int LastSectorOfSet = 0x0C;
    private const int LastSectorOfInformation = 0x1C;
    private const int NumberOfTitleSets = 0x3E;

    private static ReadOnlySpan<byte> Magic => "DVDVIDEO-"u8;

    public static DvdInformation Read(DiscFiles files, string name)
    {
        var head = files.Head(name, HeadBytes);
        if (head is null || files.SizeOf(name) is not { } bytes)
        {
            return Missing(name, $"'{name}' is not there yet.");
        }

        if (head.Length < HeadBytes || !head.AsSpan().StartsWith(Magic))
        {
            return Missing(name, $"'{name}' does not begin as it should: its beginning is not there yet, or it is damaged.");
        }

        var own = (BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(LastSectorOfInformation)) + 1L) * DvdCheck.SectorBytes;
        return new DvdInformation(
            name,
            bytes,
            BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(LastSectorOfSet)) + 1L,
            BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(NumberOfTitleSets)),
            bytes < own ? $"'{name}' should have {own:N0} bytes, but has {bytes:N0} so far." : null);
    }

    private static DvdInformation Missing(string name, string problem) => new(name, 0, 0, 0, problem);
}
