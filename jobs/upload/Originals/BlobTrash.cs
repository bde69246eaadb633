using Handbrk8s.Blobs;
using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Upload.Originals;

/// <summary>Where the blobs of published films wait, in case someone wants one back.</summary>
internal sealed class BlobTrash(FilmBlobs blobs)
{
    /// <summary>Moves the blob there, and then removes the copy of it that was encoded.</summary>
    /// <returns>Null when it was overwritten or deleted meanwhile: then the copy is the last there is of the original.</returns>
    public async Task<DisposalOutcome.Done?> Take(Attempt attempt, BlobSource blob, CancellationToken stop)
    {
        if (!await blobs.Trash(attempt.Film.Id, blob, stop))
        {
            return null;
        }

        if (Directory.Exists(attempt.Folder.SourceFolder))
        {
            Directory.Delete(attempt.Folder.SourceFolder, recursive: true);
            attempt.Folder.Sync();
        }

        return new($"the blob '{DropNames.Trash(attempt.Film.Id, blob.Name)}'");
    }
}
