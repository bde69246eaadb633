using Handbrk8s.Blobs;
using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Upload.Originals;

/// <summary>Where the blobs of published films go: to the trash, in case someone wants one back, or to where they are kept.</summary>
internal sealed class BlobTrash(FilmBlobs blobs)
{
    /// <summary>Moves the blob there, and then removes the copy of it that was encoded.</summary>
    /// <param name="attempt">Whose original it is.</param>
    /// <param name="blob">Where it was dropped.</param>
    /// <param name="forGood">Not to the trash.</param>
    /// <param name="stop">Gives up waiting for the account.</param>
    /// <returns>Null when it was overwritten or deleted meanwhile: then the copy is the last there is of the original.</returns>
    public async Task<DisposalOutcome.Done?> Take(Attempt attempt, BlobSource blob, bool forGood, CancellationToken stop)
    {
        var place = forGood ? DropNames.Kept(attempt.Film.Id, blob.Name) : DropNames.Trash(attempt.Film.Id, blob.Name);
        if (await blobs.LetGo(attempt.Film.Id, blob, place, stop) is not { } gone)
        {
            return null;
        }

        if (Directory.Exists(attempt.Folder.SourceFolder))
        {
            Directory.Delete(attempt.Folder.SourceFolder, recursive: true);
            attempt.Folder.Sync();
        }

        return new($"the blob '{gone}'");
    }
}
