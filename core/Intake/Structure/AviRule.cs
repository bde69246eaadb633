namespace Handbrk8s.Intake.Structure;

/// <summary>AVI, with OpenDML's extension for more than one or two gigabytes.</summary>
internal static class AviRule
{
    public static Finding? Judge(FileView file) => RiffChunk.At(file, 0) is { Id: "RIFF" } first && first.Kind(file) == "AVI "
        ? new AviFilm(file).Judge()
        : null;
}
