namespace Handbrk8s.Intake.Structure;

/// <summary>
/// Zeros where a finished file has something else: the mark of a program that makes the room first and fills it later, as
/// Windows' copy, torrent clients and parallel downloads do. The size then is right from the start.
/// </summary>
internal static class Zeros
{
    // A number in a header has up to eight bytes, two of them side by side may be zero. A copy that lacks less cannot be told.
    private const int UsualAtEnd = 16;

    private const int Samples = 5;

    public static StructureVerdict Judge(FileView file, Finding found)
    {
        if (found.Verdict is StructureVerdict.Incomplete)
        {
            return found.Verdict;
        }

        var zeros = file.ZerosBefore(found.WrittenTo);
        if (zeros == Math.Min(FileView.BlockBytes, found.WrittenTo) && IsZeroBeforePadding(file, found))
        {
            return new StructureVerdict.Incomplete($"The last {zeros:N0} bytes before byte {found.WrittenTo:N0} are zeros: room was made for them, but they are not there yet.");
        }

        return FindInMedia(file, found) ?? found.Verdict switch
        {
            StructureVerdict.Complete when zeros > UsualAtEnd => new StructureVerdict.Unknown($"The {zeros:N0} bytes before byte {found.WrittenTo:N0} are zeros, which may be silence or padding, or the rest of a copy that is not there yet."),
            _ => found.Verdict,
        };
    }

    private static bool IsZeroBeforePadding(FileView file, Finding found) =>
        file.IsZero(Math.Max(0, found.WrittenTo - found.PaddingBytes - FileView.BlockBytes), FileView.BlockBytes);

    private static StructureVerdict? FindInMedia(FileView file, Finding found)
    {
        if (found.Media.Length < (Samples + 1) * FileView.BlockBytes)
        {
            return null;
        }

        for (var sample = 1; sample <= Samples; sample++)
        {
            var at = found.Media.Start + (found.Media.Length / (Samples + 1) * sample);
            if (file.IsZero(at, FileView.BlockBytes))
            {
                return found.PaddingBytes == 0
                    ? new StructureVerdict.Incomplete($"The {FileView.BlockBytes:N0} bytes from byte {at:N0} on are zeros, where pictures and sound should be: room was made for them, but they are not there yet.")
                    : new StructureVerdict.Unknown($"The {FileView.BlockBytes:N0} bytes from byte {at:N0} on are zeros, which may be a gap between files, or a copy that is not finished.");
            }
        }

        return null;
    }
}
