using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Intake;

/// <summary>A film in <c>watch/</c> at one moment.</summary>
/// <param name="Path">Its path below <c>watch/</c>.</param>
/// <param name="Stat">What the file system said; of a disc's folder what <see cref="FolderTree"/> makes of it.</param>
/// <param name="Marked">A file of the same name with <c>.done</c> says that it is whole.</param>
public sealed record Sighting(FilmPath Path, FileStat Stat, bool Marked)
{
    public bool IsDiscFolder => Stat.Kind == FileKind.Folder;

    /// <summary>What the names of its sidecars begin with.</summary>
    public string Title => IsDiscFolder ? Path.Name : Path.Title;

    /// <summary>The name of the file that would say that it is whole.</summary>
    public string MarkerName => Path.Name + WatchFolder.DoneSuffix;
}
