using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.AzureStorage;

/// <summary>The ledger in one container of the account: a blob for each record, heartbeat and lock.</summary>
public sealed class AzureLedger(AzureStore store, TimeProvider time) : ILedger
{
    private readonly AzureResource<BlobContainerClient> _ledger = store.Ledger;

    /// <summary>Blobs in one request of a list; as many as the service gives, 5,000, when null.</summary>
    internal int? PageLength { get; init; }

    public async Task<LedgerEntry?> Find(FilmId id, CancellationToken cancel) =>
        await _ledger.Call((ledger, limit) => new TextBlob(ledger, BlobNames.Record(id)).Read(limit), cancel) is { } record
            ? new LedgerEntry(Parse(id, record.Text), record.Version.ToString())
            : null;

    public Task<LedgerEntry?> TryAdd(FilmRecord film, CancellationToken cancel) =>
        TryWrite(film, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancel);

    public Task<LedgerEntry?> TryReplace(LedgerEntry read, FilmRecord film, CancellationToken cancel) =>
        TryWrite(read.Followed(film, time.GetUtcNow()), new BlobRequestConditions { IfMatch = new ETag(read.ETag) }, cancel);

    /// <summary>In the order of ids, which is none: up to 2,500 films with their heartbeats in one request.</summary>
    public async IAsyncEnumerable<FilmSummary> List([EnumeratorCancellation] CancellationToken cancel)
    {
        var listing = new FilmListing(_ledger.Address);
        string? next = null;
        do
        {
            var page = await _ledger.Call((ledger, limit) => PageAt(next, ledger, limit), cancel);
            foreach (var film in listing.Films(page))
            {
                yield return film;
            }

            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    public Task Beat(FilmId id, Heartbeat heartbeat, CancellationToken cancel) => _ledger.Call(
        (ledger, limit) => ledger.GetBlockBlobClient(BlobNames.Heartbeat(id)).CommitBlockListAsync(
            [],
            new CommitBlockListOptions { Metadata = HeartbeatMetadata.Of(heartbeat) },
            limit),
        cancel);

    public async Task<HeartbeatReading?> FindHeartbeat(FilmId id, CancellationToken cancel)
    {
        var blob = await _ledger.Call((ledger, limit) => PropertiesOf(BlobNames.Heartbeat(id), ledger, limit), cancel);
        try
        {
            return blob is null ? null : HeartbeatMetadata.Read(blob.Value.Metadata, blob.Value.LastModified, blob.GetRawResponse());
        }
        catch (FormatException cause)
        {
            throw AzureStorageException.Unreadable(_ledger.Address, BlobNames.Heartbeat(id), cause);
        }
    }

    public Task<FilmId> LockTarget(string path, FilmId film, CancellationToken cancel) =>
        _ledger.Call((ledger, limit) => new TargetLocks(ledger).Take(path, film, limit), cancel);

    public Task UnlockTarget(string path, FilmId film, CancellationToken cancel) => _ledger.Call(
        async (ledger, limit) =>
        {
            await new TargetLocks(ledger).GiveBack(path, film, limit);
            return true;
        },
        cancel);

    public async Task<Note?> FindNote(string name, CancellationToken cancel) =>
        await _ledger.Call((ledger, limit) => new TextBlob(ledger, BlobNames.Note(name)).Read(limit), cancel) is { } note
            ? new Note(note.Text.ToString(), note.Version.ToString(), note.Age)
            : null;

    public Task<bool> TryWriteNote(string name, Note? read, string text, CancellationToken cancel) => _ledger.Call(
        async (ledger, limit) => await new TextBlob(ledger, BlobNames.Note(name)).TryWrite(
            Encoding.UTF8.GetBytes(text),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            read is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(read.ETag) },
            limit) is not null,
        cancel);

    private async Task<LedgerEntry?> TryWrite(FilmRecord film, BlobRequestConditions conditions, CancellationToken cancel) =>
        await _ledger.Call((ledger, limit) => new TextBlob(ledger, BlobNames.Record(film.Id)).TryWrite(
            JsonSerializer.SerializeToUtf8Bytes(film, FilmJson.Default.FilmRecord),
            FilmMetadata.Of(film),
            conditions,
            limit), cancel) is { } version
            ? new LedgerEntry(film, version.ToString())
            : null;

    private async Task<Page<BlobItem>> PageAt(string? continuation, BlobContainerClient ledger, CancellationToken cancel) =>
        await ledger.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, BlobNames.FilmsPrefix, cancel).AsPages(continuation, PageLength).FirstAsync(cancel);

    private static async Task<Response<BlobProperties>?> PropertiesOf(string blob, BlobContainerClient ledger, CancellationToken cancel)
    {
        try
        {
            return await ledger.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: cancel);
        }
        catch (RequestFailedException refusal) when (Refusal.IsNoBlob(refusal))
        {
            return null;
        }
    }

    private FilmRecord Parse(FilmId id, BinaryData json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.ToMemory().Span, FilmJson.Default.FilmRecord) ?? throw new JsonException("The text is null.");
        }
        catch (JsonException cause)
        {
            throw AzureStorageException.Unreadable(_ledger.Address, BlobNames.Record(id), cause);
        }
    }
}
