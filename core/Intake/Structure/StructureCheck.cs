namespace Handbrk8s.Intake.Structure;

/// <summary>
/// Judges from a handful of small reads whether a dropped file is whole, however large it is: where its container says it
/// ends, and whether what a finished copy has at its end and in its middle is still zeros. It looks at no picture.
/// </summary>
public static class StructureCheck
{
    /// <param name="file">Can seek. On NFS freshly opened, so that what is read is not older than <paramref name="length"/>.</param>
    /// <param name="length">Its size in bytes, taken after opening it.</param>
    /// <param name="extension">Counts only where the first bytes do not say what it is; with or without the dot.</param>
    /// <exception cref="IOException">It could not be read; <see cref="EndOfStreamException"/> where it became shorter meanwhile.</exception>
    public static StructureVerdict Of(Stream file, long length, string extension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0)
        {
            return new StructureVerdict.Incomplete("It is empty.");
        }

        var view = new FileView(file, length);
        var finding = MatroskaRule.Judge(view)
            ?? Mp4Rule.Judge(view)
            ?? AviRule.Judge(view)
            ?? TransportStreamRule.Judge(view)
            ?? DiscImageRule.Judge(view, extension)
            ?? NoRule.Judge(view, extension);
        var verdict = Zeros.Judge(view, finding);
        return view.IsExhausted ? new StructureVerdict.Unknown("It has more parts than are worth looking at, and none of them proves anything.") : verdict;
    }
}
