using Handbrk8s.Films;

namespace Handbrk8s.Retention;

/// <summary>Where films of the library wait that a new one replaced: hidden from media servers, in a folder for each new film.</summary>
public static class ReplacedFilms
{
    private const string Folder = ".handbrk8s-replaced";

    public static string In(string library) => Path.Combine(library, Folder);

    /// <summary>The folder for what one film replaced.</summary>
    public static string By(FilmId film, string library) => Path.Combine(In(library), film.ToString());
}
