namespace Handbrk8s.Intake.Structure;

/// <summary>What a container's rule found, before zeros are looked for.</summary>
/// <param name="Verdict">By the structure alone.</param>
/// <param name="Media">Where pictures and sound are.</param>
/// <param name="WrittenTo">The end of the last thing that a finished file must have; padding may follow.</param>
internal sealed record Finding(StructureVerdict Verdict, Extent Media, long WrittenTo)
{
    /// <summary>How many zeros a sound file of this kind may have at its end. Where there are any, it may have them in its middle too.</summary>
    public int PaddingBytes { get; init; }

    public static Finding Complete(string proof, Extent media, long writtenTo) => new(new StructureVerdict.Complete(proof), media, writtenTo);

    public static Finding Incomplete(FileView file, string missing) => Of(file, new StructureVerdict.Incomplete(missing));

    public static Finding Unknown(FileView file, string why) => Of(file, new StructureVerdict.Unknown(why));

    private static Finding Of(FileView file, StructureVerdict verdict) => new(verdict, new Extent(0, file.Length), file.Length);
}
