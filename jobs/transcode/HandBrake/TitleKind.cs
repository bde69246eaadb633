namespace Handbrk8s.Transcode.HandBrake;

/// <summary>HandBrake's numbers for what a title is read from.</summary>
internal enum TitleKind
{
    Dvd = 0,
    BluRay = 1,
    Stream = 2,
    File = 3,
}
