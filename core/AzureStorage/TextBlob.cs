using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Handbrk8s.AzureStorage;

/// <summary>A text that is written by compare-and-swap. Text and metadata change together, when the block is committed.</summary>
internal sealed class TextBlob(BlobContainerClient ledger, string name)
{
    private const string Write = "write";

    private readonly BlockBlobClient _blob = ledger.GetBlockBlobClient(name);

    /// <returns>Null when there is no such blob.</returns>
    public async Task<TextReading?> Read(CancellationToken cancel)
    {
        try
        {
            var blob = await _blob.DownloadContentAsync(cancel);
            return new TextReading(blob.Value.Content, blob.Value.Details.ETag, StoreClock.AgeOf(blob.Value.Details.LastModified, blob.GetRawResponse()));
        }
        catch (RequestFailedException refusal) when (Refusal.IsNoBlob(refusal))
        {
            return null;
        }
    }

    /// <returns>The new version; null when <paramref name="conditions"/> do not hold.</returns>
    public async Task<ETag?> TryWrite(ReadOnlyMemory<byte> text, IDictionary<string, string> metadata, BlobRequestConditions conditions, CancellationToken cancel)
    {
        // A block of its own for each write, or one of two writers could commit the other's text.
        var write = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        metadata.Add(Write, write);
        try
        {
            using var json = new MemoryStream(text.ToArray());
            await _blob.StageBlockAsync(write, json, new BlockBlobStageBlockOptions(), cancel);
            var committed = await _blob.CommitBlockListAsync(
                [write],
                new CommitBlockListOptions
                {
                    Conditions = conditions,
                    Metadata = metadata,
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
                },
                cancel);
            return committed.Value.ETag;
        }
        catch (RequestFailedException refusal) when (Refusal.IsTooLate(refusal))
        {
            return await VersionOf(write, cancel);
        }
    }

    /// <summary>
    /// When the answer to a commit is lost on its way the SDK commits again, and that is refused because of the first one:
    /// whose write it is that stands there tells whether we were too late or only hard of hearing.
    /// </summary>
    private async Task<ETag?> VersionOf(string write, CancellationToken cancel)
    {
        try
        {
            var blob = await _blob.GetPropertiesAsync(cancellationToken: cancel);
            return blob.Value.Metadata.TryGetValue(Write, out var last) && last == write ? blob.Value.ETag : null;
        }
        catch (RequestFailedException refusal) when (Refusal.IsNoBlob(refusal))
        {
            return null;
        }
    }
}
