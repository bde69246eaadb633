using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Recovery;

/// <summary>
/// What a killed upload worker left in the library of a film that nobody publishes any more. A film that is still to be
/// published is none of our business: its next worker begins by removing them.
/// </summary>
public sealed partial class HalfCopies(IOptions<FolderOptions> folders, ILogger<HalfCopies> log)
{
    private readonly HashSet<FilmId> _done = [];

    /// <summary>Looks once for every film that has come to its end.</summary>
    public void Remove(IEnumerable<FilmSummary> films)
    {
        foreach (var film in films.Where(film => film.State is FilmState.Failed or FilmState.Cancelled or FilmState.Conflict or FilmState.Lost && _done.Add(film.Id)))
        {
            Remove(film);
        }
    }

    private void Remove(FilmSummary film)
    {
        var folder = Path.Combine(folders.Value.Library, film.Path.Library, film.Path.Folder);
        try
        {
            foreach (var part in Directory.Exists(folder) ? Directory.GetFiles(folder, $".{film.Id}.*.part") : [])
            {
                File.Delete(part);
                Log.Removed(log, part);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _done.Remove(film.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Removed '{Part}', the half copy of a film that is not published.")]
        public static partial void Removed(ILogger log, string part);
    }
}
