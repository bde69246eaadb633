using Handbrk8s.Films;

namespace Handbrk8s.Files;

/// <summary>A film on its way into the library, under a hidden name beside the one it is to get.</summary>
public static class HalfCopies
{
    /// <summary>The token is in the name: a worker that is taken for dead but lives must not write into another's copy.</summary>
    public static string NameOf(FilmId film, AttemptToken token) => $".{film}.{token}.part";

    /// <summary>
    /// Removes those of a film. A worker that stood still and goes on finds its copy gone, and so cannot publish what it has
    /// lost the right to.
    /// </summary>
    public static void Remove(string folder, FilmId film)
    {
        if (Directory.Exists(folder))
        {
            foreach (var copy in Directory.EnumerateFiles(folder, $".{film}.*.part"))
            {
                File.Delete(copy);
            }
        }
    }
}
