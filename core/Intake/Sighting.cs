using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Intake;

/// <summary>A file in <c>watch/</c> at one moment.</summary>
/// <param name="Path">Its path below <c>watch/</c>.</param>
/// <param name="Stat">What the file system said.</param>
/// <param name="Marked">A file of the same name with <c>.done</c> says that it is whole.</param>
public sealed record Sighting(FilmPath Path, FileStat Stat, bool Marked)
{
    /// <summary>The name of the file that would say so.</summary>
    public string MarkerName => System.IO.Path.GetFileName(Path.InLibrary) + WatchFolder.DoneSuffix;
}
