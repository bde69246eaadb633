using Handbrk8s.Files;
using Handbrk8s.Jobs;

namespace Handbrk8s.Upload.Originals;

/// <summary>Where originals wait after a verified publish, in case someone wants one back.</summary>
internal sealed class Trash(Share share)
{
    /// <summary>Moves the original there, with one rename.</summary>
    /// <returns>Why it was not moved, or null when it is there.</returns>
    public string? WhyNotMoved(Attempt attempt)
    {
        var place = share.TrashOf(attempt.Film.Id);
        if (attempt.Original() is { } original && original.Fingerprint != attempt.Film.Source)
        {
            return $"The original changed while its film was published. It stays in '{attempt.Folder.SourceFolder}'.";
        }

        // The film is in the library, so nothing is lost with it; but a share may also show it late.
        if (attempt.HasWaitedLong && FileStat.Find(attempt.Folder.SourceFolder) is null && FileStat.Find(place) is null)
        {
            return null;
        }

        var outcome = Rename.ToFreeName(attempt.Folder.SourceFolder, place);
        if (outcome != RenameOutcome.Moved && !(outcome == RenameOutcome.Missing && Directory.Exists(place)))
        {
            return $"The film is in the library, but its original could not be moved to '{place}': {outcome}. Check the share's permissions.";
        }

        Durable.SyncFolder(share.Trash);
        attempt.Folder.Sync();
        return null;
    }
}
