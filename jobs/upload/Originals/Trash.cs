using Handbrk8s.Files;
using Handbrk8s.Jobs;

namespace Handbrk8s.Upload.Originals;

/// <summary>Where originals go after a verified publish: to the trash, in case someone wants one back, or to where they are kept.</summary>
internal sealed class Trash(Share share)
{
    /// <summary>Moves the original there, with one rename.</summary>
    /// <param name="attempt">Whose original it is.</param>
    /// <param name="forGood">Not to the trash.</param>
    public DisposalOutcome Take(Attempt attempt, bool forGood)
    {
        var place = forGood ? share.KeptOf(attempt.Film) : share.TrashOf(attempt.Film.Id);
        if (attempt.Original() is { } original && original.Fingerprint != attempt.Film.Source)
        {
            return new DisposalOutcome.NotNow($"The original changed while its film was published. It stays in '{attempt.Folder.SourceFolder}'.");
        }

        // The film is in the library, so nothing is lost with it; but a share may also show it late.
        if (attempt.HasWaitedLong && FileStat.Find(attempt.Folder.SourceFolder) is null && !share.HasLetGo(attempt.Film.Id))
        {
            return new DisposalOutcome.Done("gone: someone took it away");
        }

        if (forGood)
        {
            // Only ours to make where nobody else has: a trash that is missing is a share that is not there.
            Durable.CreateFolder(Path.GetDirectoryName(place)!);
        }

        var outcome = Rename.ToFreeName(attempt.Folder.SourceFolder, place);

        // Or an attempt that was cut off after it has moved it, perhaps under another policy.
        var gone = outcome == RenameOutcome.Moved ? Path.GetRelativePath(share.Root, place)
            : outcome == RenameOutcome.Missing ? share.FindLetGo(attempt.Film.Id)
            : null;
        if (gone is null)
        {
            return new DisposalOutcome.NotNow($"The film is in the library, but its original could not be moved to '{place}': {outcome}. Check the share's permissions.");
        }

        Durable.SyncFolder(Path.GetDirectoryName(Path.Combine(share.Root, gone))!);
        attempt.Folder.Sync();
        return new DisposalOutcome.Done($"in {gone}");
    }
}
