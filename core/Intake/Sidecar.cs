using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Intake;

/// <summary>A subtitle or a note in <c>watch/</c> at one moment.</summary>
/// <param name="Path">Its path below <c>watch/</c>.</param>
/// <param name="Stat">What the file system said.</param>
/// <param name="Marked">The marker of a film in its folder was made after it.</param>
public sealed record Sidecar(FilmPath Path, FileStat Stat, bool Marked)
{
    /// <param name="film">A film.</param>
    /// <param name="title">Its name without extension.</param>
    public bool BelongsTo(FilmPath film, string title) =>
        (film.Library, film.Folder) == (Path.Library, Path.Folder) && SidecarName.BelongsTo(Path.Name, title);
}
