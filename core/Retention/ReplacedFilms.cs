using Handbrk8s.Films;

namespace Handbrk8s.Retention;

/// <summary>
/// Where films wait that another one replaced: in a hidden folder of their library, so that a rename brings them there wherever the
/// library is mounted, and with an ending that no media server takes for a film.
/// </summary>
public static class ReplacedFilms
{
    private const string FolderName = ".replaced";
    private const string Suffix = ".replaced";

    /// <param name="library">The library share.</param>
    /// <param name="film">The film that takes the place.</param>
    /// <param name="target">The place, relative to the share.</param>
    /// <param name="number">From 1; another where one film has replaced several.</param>
    public static string PlaceOf(string library, FilmRecord film, string target, int number) =>
        Path.Combine(library, film.Path.Library, FolderName, film.Id.ToString(), $"{Path.GetFileName(target)}{(number == 1 ? "" : $".{number}")}{Suffix}");

    internal static IEnumerable<AsideFolder> Of(string library) => Directory.EnumerateDirectories(library)
        .Select(folder => new AsideFolder(Path.Combine(folder, FolderName), Path.GetFileName(folder)));
}
