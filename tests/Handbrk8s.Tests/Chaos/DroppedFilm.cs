using Handbrk8s.Films;

namespace Handbrk8s.Tests.Chaos;

/// <summary>A film as the user has it.</summary>
/// <param name="Path">Where it is dropped below <c>watch/</c>.</param>
/// <param name="Original">The file it is a copy of.</param>
/// <param name="Sha256">Of that.</param>
/// <param name="Likeness">What original and encode have in common, and no other film has.</param>
internal sealed record DroppedFilm(FilmPath Path, string Original, string Sha256, string Likeness)
{
    /// <summary>Where it must appear in the library.</summary>
    public string Target => System.IO.Path.ChangeExtension(Path.ToString(), ".mkv");
}
