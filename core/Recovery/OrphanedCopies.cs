using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Recovery;

/// <summary>
/// What is left in the library of films that nobody publishes any more. A film that is still to be published is none of our
/// business: its next worker begins by removing what the one before it left.
/// </summary>
public sealed class OrphanedCopies(IOptions<FolderOptions> folders)
{
    private readonly HashSet<FilmId> _done = [];

    /// <summary>Looks once for every film that has come to its end, until that look succeeded.</summary>
    public void Remove(IEnumerable<FilmSummary> films)
    {
        foreach (var film in films.Where(film => film.State is FilmState.Failed or FilmState.Cancelled or FilmState.Conflict or FilmState.Lost && _done.Add(film.Id)))
        {
            try
            {
                HalfCopies.Remove(Path.Combine(folders.Value.Library, film.Path.Library, film.Path.Folder), film.Id);

                // A disc is published into a folder of its name.
                HalfCopies.Remove(Path.Combine(folders.Value.Library, film.Path.ToString()), film.Id);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _done.Remove(film.Id);
            }
        }
    }
}
