using Handbrk8s.Blobs;
using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Upload.Originals;

/// <summary>Where the blobs of published films go: to the trash, in case someone wants one back, or to where they are kept.</summary>
internal sealed class BlobTrash(FilmBlobs blobs, Trash trash)
{
    /// <summary>Moves the blob there, and then removes the copy of it that was encoded. What followed it from the share goes the way of the share's originals.</summary>
    /// <param name="attempt">Whose original it is.</param>
    /// <param name="blob">Where it was dropped.</param>
    /// <param name="forGood">Not to the trash.</param>
    /// <param name="stop">Gives up waiting for the account.</param>
    /// <returns>Null when it was overwritten or deleted meanwhile: then the copy is the last there is of the original.</returns>
    public async Task<DisposalOutcome?> Take(Attempt attempt, BlobSource blob, bool forGood, CancellationToken stop)
    {
        var place = forGood ? DropNames.Kept(attempt.Film.Id, blob.Name) : DropNames.Trash(attempt.Film.Id, blob.Name);
        if (await blobs.LetGo(attempt.Film.Id, blob, place, stop) is not { } gone)
        {
            return null;
        }

        if (Directory.Exists(attempt.Folder.SourceFolder))
        {
            File.Delete(attempt.Folder.Source(attempt.Film.Path));
            if (Directory.EnumerateFiles(attempt.Folder.SourceFolder, "*", SearchOption.AllDirectories).Any(file => SidecarName.IsSidecar(Path.GetFileName(file))))
            {
                return trash.Take(attempt, forGood) is DisposalOutcome.NotNow later ? later : new DisposalOutcome.Done($"the blob '{gone}'");
            }

            Directory.Delete(attempt.Folder.SourceFolder, recursive: true);
            attempt.Folder.Sync();
        }

        return new DisposalOutcome.Done($"the blob '{gone}'");
    }
}
