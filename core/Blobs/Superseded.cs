using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Blobs;

/// <summary>How a film ends whose blob was taken away from under it, while nothing of it was in the library yet.</summary>
public static class Superseded
{
    /// <summary>Whoever dropped it dropped it anew: the new blob is a film of its own.</summary>
    public static Outcome By(BlobSource other, Attempt attempt) =>
        End(attempt, $"Superseded: the blob was overwritten; the new one is film {FilmId.Of(other)}.");

    /// <summary>Nothing of it is left, here or there.</summary>
    public static Outcome ByDeletion(Attempt attempt) =>
        End(attempt, "The blob was deleted, and no whole copy of it is here. Upload it again, if it is still wanted.");

    /// <summary>
    /// No set-aside and no poison message: nothing failed. The folder goes first, since it holds a copy only; cut off before the
    /// record says so, the next attempt comes to the same end, as an ETag never returns.
    /// </summary>
    private static Outcome.Completed End(Attempt attempt, string reason)
    {
        if (Directory.Exists(attempt.Folder.Path))
        {
            Directory.Delete(attempt.Folder.Path, recursive: true);
        }

        return new(reason, film => film with { State = FilmState.Cancelled, Result = null, Reason = reason });
    }
}
