using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Operations;

/// <summary>A film's folder in <c>fail/</c>, found by the id at the end of its name.</summary>
internal static class FailFolder
{
    public static FilmFolder? Find(Share share, FilmId id) =>
        Directory.EnumerateDirectories(share.Fail, $"* {id}").FirstOrDefault() is { } path ? new FilmFolder(id, path) : null;

    /// <summary>Moves it back into <c>work/</c>; nothing to do when it is there.</summary>
    /// <returns>Why it could not be moved, or null.</returns>
    public static string? BringBack(Share share, FilmRecord film)
    {
        var (id, work) = (film.Id, share.Film(film.Id));
        if (Find(share, id) is { } failed)
        {
            File.Delete(failed.File("reason.txt"));
            var outcome = Rename.ToFreeName(failed.Path, work.Path);
            if (outcome != RenameOutcome.Moved)
            {
                return $"Could not move '{failed.Path}' back to '{work.Path}': {outcome}. Check the share's permissions.";
            }

            Durable.SyncFolder(share.Fail);
            Durable.SyncFolder(share.Work);
        }

        // What comes from a blob may have had no folder yet, or is fetched again.
        return Directory.Exists(work.Path) || film.Blob is not null ? null : $"The folder of film {id} is neither in '{share.Work}' nor in '{share.Fail}'. Drop the film again.";
    }
}
