using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Handbrk8s.Films;

/// <summary>
/// Where a film was dropped, relative to <c>watch/</c>: a library's name and the path inside it, which is kept into
/// the library. Forward slashes only, no normalisation: the bytes of a name are the user's.
/// </summary>
[JsonConverter(typeof(ParsedTextConverter<FilmPath>))]
public sealed record FilmPath : IParsable<FilmPath>
{
    private FilmPath(string library, string inLibrary)
    {
        Library = library;
        InLibrary = inLibrary;
    }

    /// <summary>The first folder, for example <c>Movies</c>.</summary>
    public string Library { get; }

    /// <summary>The path below it, for example <c>Alien (1979)/Alien (1979).mkv</c>.</summary>
    public string InLibrary { get; }

    /// <summary>The name of the file, or of the disc's folder.</summary>
    public string Name => Path.GetFileName(InLibrary);

    /// <summary>
    /// The film's name for people: the file's name without its extension. What has a blank in it is none: the folder of a
    /// disc may be called "Dr. No (1962)".
    /// </summary>
    public string Title => Path.GetExtension(Name).Contains(' ') ? Name : Path.GetFileNameWithoutExtension(Name);

    /// <summary>The folder inside the library, empty for a film straight in it.</summary>
    public string Folder => Path.GetDirectoryName(InLibrary) ?? "";

    /// <summary>Reads <c>Library/path/file.ext</c>. Refuses whatever could name something outside the library.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out FilmPath? path) => TryParse(text, provider: null, out path);

    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, [NotNullWhen(true)] out FilmPath? path)
    {
        path = null;
        if (string.IsNullOrEmpty(text) || text.Contains('\0'))
        {
            return false;
        }

        var parts = text.Split('/');
        if (parts.Length < 2 || parts.Any(part => part is "" or "." or ".."))
        {
            return false;
        }

        path = new FilmPath(parts[0], text[(parts[0].Length + 1)..]);
        return true;
    }

    /// <exception cref="FormatException">The text names no file inside a library.</exception>
    public static FilmPath Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, out var path) ? path : throw new FormatException($"'{text}' is not of the form Library/path/file.ext without empty, '.' or '..' parts.");

    public override string ToString() => $"{Library}/{InLibrary}";
}
