using Handbrk8s.Files;
using Handbrk8s.Jobs;

namespace Handbrk8s.Upload.Originals;

/// <summary>Where originals go after a verified publish: to the trash, in case someone wants one back, or to where they are kept.</summary>
internal sealed class Trash(Share share)
{
    /// <summary>Moves the original there, with one rename.</summary>
    /// <param name="attempt">Whose original it is.</param>
    /// <param name="forGood">Not to the trash.</param>
    /// <param name="shown">The place, below the share.</param>
    /// <returns>Why it was not moved, or null when it is there.</returns>
    public string? WhyNotMoved(Attempt attempt, bool forGood, out string shown)
    {
        var place = forGood ? share.KeptOf(attempt.Film) : share.TrashOf(attempt.Film.Id);
        shown = Path.GetRelativePath(share.Root, place);
        if (attempt.Original() is { } original && original.Fingerprint != attempt.Film.Source)
        {
            return $"The original changed while its film was published. It stays in '{attempt.Folder.SourceFolder}'.";
        }

        // The film is in the library, so nothing is lost with it; but a share may also show it late.
        if (attempt.HasWaitedLong && FileStat.Find(attempt.Folder.SourceFolder) is null && !share.HasLetGo(attempt.Film.Id))
        {
            return null;
        }

        var above = Path.GetDirectoryName(place)!;
        if (forGood)
        {
            // Only ours to make where nobody else has: a trash that is missing is a share that is not there.
            Durable.CreateFolder(above);
        }

        var outcome = Rename.ToFreeName(attempt.Folder.SourceFolder, place);

        // Moved by an attempt that was cut off after it; the policy may have been another then.
        if (outcome != RenameOutcome.Moved && !(outcome == RenameOutcome.Missing && share.HasLetGo(attempt.Film.Id)))
        {
            return $"The film is in the library, but its original could not be moved to '{place}': {outcome}. Check the share's permissions.";
        }

        Durable.SyncFolder(above);
        attempt.Folder.Sync();
        return null;
    }
}
