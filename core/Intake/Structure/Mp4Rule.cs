namespace Handbrk8s.Intake.Structure;

/// <summary>MP4, M4V, 3GP and QuickTime.</summary>
internal static class Mp4Rule
{
    public static Finding? Judge(FileView file) => Mp4Box.At(file, 0, file.Length) is { } first && IsFirst(first)
        ? new Mp4Film(file).Judge()
        : null;

    // Before 2001 QuickTime files had no "ftyp".
    private static bool IsFirst(Mp4Box box) => box.Type is "ftyp" or "styp" or "moov" or "mdat" or "wide" or "free" or "skip" or "pnot";
}
