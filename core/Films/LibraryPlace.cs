using System.Globalization;
using Handbrk8s.Files;

namespace Handbrk8s.Films;

/// <summary>Where a film is published: the place that its owner chose by where it was dropped.</summary>
public static class LibraryPlace
{
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
        var name = path.LastIndexOf('/') + 1;
        return $"{path[..name]}{FileNames.Shortened(path[name..], FileNames.Longest - ending.Length)}{ending}";
    }
}
