namespace Handbrk8s.Films;

/// <summary>The names of subtitles and notes that go with a film: <c>Alien.en.srt</c> with <c>Alien.mkv</c>.</summary>
public static class SidecarName
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".ass", ".idx", ".nfo", ".srt", ".ssa", ".sub", ".sup", ".vtt",
    };

    public static bool IsSidecar(string name) => Extensions.Contains(Path.GetExtension(name));

    /// <param name="name">Of a file in the film's folder.</param>
    /// <param name="stem">The film's name without its extension.</param>
    public static bool BelongsTo(string name, string stem) =>
        IsSidecar(name) && name.StartsWith(stem, StringComparison.Ordinal) && name.Length > stem.Length && name[stem.Length] == '.';
}
