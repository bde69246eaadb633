using System.Globalization;
using System.Text;

namespace Handbrk8s.Films;

/// <summary>Where a film is published: the place that its owner chose by where it was dropped.</summary>
public static class LibraryPlace
{
    // Of the file systems in use, in bytes.
    private const int LongestName = 255;

    /// <param name="film">Where it was dropped.</param>
    /// <param name="isDiscFolder">A disc's folder becomes a folder with a file of its name.</param>
    /// <param name="extension">Of what was encoded, with the dot or without.</param>
    /// <param name="number">From 2 on it is behind the name, as media servers have it for versions of one film.</param>
    /// <returns>Relative to the library share.</returns>
    public static string Of(FilmPath film, bool isDiscFolder, string extension, int number = 1)
    {
        var path = isDiscFolder ? $"{film}/{film.Name}" : Path.ChangeExtension(film.ToString(), null);
        return number == 1 ? $"{path}.{extension.TrimStart('.')}" : Numbered(path, string.Create(CultureInfo.InvariantCulture, $" - {number}.{extension.TrimStart('.')}"));
    }

    /// <summary>A name that is as long as a name can be has no room for a number: its last letters make way.</summary>
    private static string Numbered(string path, string ending)
    {
        var slash = path.LastIndexOf('/') + 1;
        var name = path[slash..];
        while (Encoding.UTF8.GetByteCount(name) + ending.Length > LongestName)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        }

        return $"{path[..slash]}{name}{ending}";
    }
}
