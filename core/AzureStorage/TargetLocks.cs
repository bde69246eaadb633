using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Handbrk8s.Films;

namespace Handbrk8s.AzureStorage;

/// <summary>Locks on paths of the library share: one empty blob each, with the film that holds it in its metadata.</summary>
internal sealed class TargetLocks(BlobContainerClient ledger)
{
    private const string Film = "film";

    public async Task<FilmId> Take(string path, FilmId film, CancellationToken cancel)
    {
        // A lock that is refused and gone when it is looked at was given back in between.
        while (true)
        {
            if (await TryCreate(path, film, cancel))
            {
                return film;
            }

            if (await Find(path, cancel) is { } held)
            {
                return held.Film;
            }
        }
    }

    public async Task GiveBack(string path, FilmId film, CancellationToken cancel)
    {
        if (await Find(path, cancel) is not { } held || held.Film != film)
        {
            return;
        }

        try
        {
            await BlobOf(path).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = held.Version }, cancellationToken: cancel);
        }
        catch (RequestFailedException refusal) when (Refusal.IsNoBlob(refusal) || Refusal.IsTooLate(refusal))
        {
            // Given back already, and perhaps taken by another film.
        }
    }

    private async Task<bool> TryCreate(string path, FilmId film, CancellationToken cancel)
    {
        try
        {
            await BlobOf(path).CommitBlockListAsync(
                [],
                new CommitBlockListOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Film] = film.ToString(), ["path"] = AsciiText.Encode(path) },
                },
                cancel);
            return true;
        }
        catch (RequestFailedException refusal) when (Refusal.IsTooLate(refusal))
        {
            return false;
        }
    }

    private async Task<(FilmId Film, ETag Version)?> Find(string path, CancellationToken cancel)
    {
        try
        {
            var blob = await BlobOf(path).GetPropertiesAsync(cancellationToken: cancel);
            return (FilmId.Parse(blob.Value.Metadata[Film]), blob.Value.ETag);
        }
        catch (RequestFailedException refusal) when (Refusal.IsNoBlob(refusal))
        {
            return null;
        }
    }

    private BlockBlobClient BlobOf(string path) => ledger.GetBlockBlobClient(BlobNames.Lock(path));
}
