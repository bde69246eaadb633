using Handbrk8s.AzureStorage;
using Handbrk8s.Blobs;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Transcode.Fetching;

/// <summary>Brings the blob of a film into its folder, where everything else expects an original, or says why that is vain.</summary>
internal sealed class BlobFetch(FilmBlobs blobs)
{
    // A blob that is moved to fail/ and back while it is read is looked for again.
    private const int Looks = 3;

    // NFS may show a file that another node has just fetched only after a while.
    private static readonly TimeSpan UntilVisible = TimeSpan.FromSeconds(30);

    /// <returns>How the attempt ends; null when it goes on, with the original in its place or with a film from the share.</returns>
    public async Task<Outcome?> Ensure(Attempt attempt, CancellationToken stop)
    {
        if (attempt.Film.Blob is not { } blob)
        {
            return null;
        }

        try
        {
            return await Ensure(attempt, blob, stop);
        }
        catch (AzureStorageException failure)
        {
            return new Outcome.Retry($"The blob could not be fetched: {failure.Message} What is here already is kept.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Outcome.Retry($"The blob could not be fetched: {failure.Message} Check space and permissions of '{attempt.Folder.Path}'; it goes on by itself then.");
        }
    }

    private async Task<Outcome?> Ensure(Attempt attempt, BlobSource blob, CancellationToken stop)
    {
        for (var look = 0; look < Looks; look++)
        {
            switch (await blobs.Find(attempt.Film.Id, blob, stop))
            {
                case BlobStanding.Overwritten(var other):
                    return Superseded.By(other, attempt);
                case BlobStanding.Present(var present) when attempt.Original() is null:
                    var fetched = await new PartialFetch(blobs, attempt, present).Finish(stop);
                    if (fetched.Ended is not null || fetched.IsWhole)
                    {
                        return fetched.Ended ?? await Know(attempt, stop);
                    }

                    break;
                case var standing:
                    return attempt.Original() is null ? Missing(attempt, standing) : await KnowAtLast(attempt, blob, stop);
            }
        }

        return new Outcome.Retry("The blob was moved while it was fetched. It is looked for again.");
    }

    /// <summary>Only a whole copy gets the original's name: a worker that was cut off after that has not said so yet.</summary>
    private static async Task<Outcome?> KnowAtLast(Attempt attempt, BlobSource blob, CancellationToken stop) =>
        attempt.Film.Source.IsKnown || attempt.Original()?.Fingerprint.Size != blob.Size ? null : await Know(attempt, stop);

    private static async Task<Outcome?> Know(Attempt attempt, CancellationToken stop) =>
        attempt.Original() is { Fingerprint: var source } && await attempt.Update(film => film with { Source = source }, stop)
            ? null
            : new Outcome.Interrupted();

    private static Outcome Missing(Attempt attempt, BlobStanding standing)
    {
        // Asked for by opening, too, which on NFS asks the server: what is there may be the last copy.
        if ((attempt.Film.Source.IsKnown && !attempt.HasWaitedLong) || FileStat.FindByOpening(attempt.Folder.Source(attempt.Film.Path)) is not null)
        {
            return new Outcome.Retry($"The blob is gone, and the original that was fetched from it is not visible in '{attempt.Folder.SourceFolder}'. Is the share mounted?") { Delay = UntilVisible };
        }

        return standing is BlobStanding.LetGo(var place)
            ? new Outcome.Completed(
                $"The ledger did not know that it was published: its blob is '{place}', where it goes after that.",
                film => film with { State = FilmState.Published, Reason = null })
            : Superseded.ByDeletion(attempt);
    }
}
