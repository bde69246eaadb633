using Azure;
using Azure.Storage.Blobs.Models;
using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.AzureStorage;

/// <summary>
/// Puts the two blobs of each film together. A listing is in the order of names, so a film's heartbeat comes right before
/// its record, though perhaps on the page before.
/// </summary>
internal sealed class FilmListing(string address)
{
    private (FilmId Film, HeartbeatReading Reading)? _last;

    public List<FilmSummary> Films(Page<BlobItem> page)
    {
        var films = new List<FilmSummary>();
        foreach (var blob in page.Values)
        {
            try
            {
                Add(blob, page.GetRawResponse(), films);
            }
            catch (FormatException cause)
            {
                throw AzureStorageException.Unreadable(address, blob.Name, cause);
            }
        }

        return films;
    }

    private void Add(BlobItem blob, Response answer, List<FilmSummary> films)
    {
        if (BlobNames.IsHeartbeat(blob.Name, out var film))
        {
            _last = (film, HeartbeatMetadata.Read(blob.Metadata, blob.Properties.LastModified!.Value, answer));
        }
        else if (BlobNames.IsRecord(blob.Name, out film))
        {
            films.Add(FilmMetadata.Read(film, blob.Metadata, _last?.Film == film ? _last?.Reading : null));
        }
    }
}
