namespace Handbrk8s.Intake.Structure;

/// <summary>Matroska and WebM.</summary>
internal static class MatroskaRule
{
    private const int MostElementsBeforeSegment = 4;

    private static ReadOnlySpan<byte> Magic => [0x1A, 0x45, 0xDF, 0xA3];

    public static Finding? Judge(FileView file)
    {
        if (!file.Read(0, Magic.Length).SequenceEqual(Magic))
        {
            return null;
        }

        var element = EbmlElement.At(file, 0);
        for (var count = 0; count < MostElementsBeforeSegment && element?.End < file.Length; count++)
        {
            element = EbmlElement.At(file, element.Value.End.Value);
            if (element?.Id == MatroskaId.Segment)
            {
                return new MatroskaSegment(file, element.Value).Judge();
            }
        }

        return element is null || element.Value.End >= file.Length
            ? Finding.Incomplete(file, "It ends before its Matroska segment begins.")
            : Finding.Unknown(file, "It begins like Matroska, but has no segment.");
    }
}
