using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Handbrk8s.AzureStorage;
using Handbrk8s.Films;

namespace Handbrk8s.Blobs;

/// <summary>The container that films are dropped into. Made by the first call where it is missing.</summary>
/// <remarks>Every method throws <see cref="AzureStorageException"/> when the account cannot be reached or refuses.</remarks>
public sealed class DropContainer(AzureStore store)
{
    private const string ReasonName = "reason";

    // Of 8 KiB; in Base64 it grows by a third.
    private const int LongestReason = 1_500;

    private const int BlockLength = 8 << 20;

    private readonly AzureResource<BlobContainerClient> _drops = store.Drops;

    public string Address => _drops.Address;

    /// <returns>Null when there is no blob of that name.</returns>
    public Task<DroppedBlob?> Find(string name, CancellationToken cancel) => _drops.Call(
        async (drops, limit) =>
        {
            try
            {
                var found = (await drops.GetBlobClient(name).GetPropertiesAsync(cancellationToken: limit)).Value;
                return new DroppedBlob(
                    Source(name, found.ETag, found.ContentLength),
                    found.BlobType,
                    found.AccessTier == AccessTier.Archive.ToString(),
                    IsWhole(found.CopyStatus, found.CopySource is not null));
            }
            catch (RequestFailedException refusal) when (Refusal.IsNoBlob(refusal))
            {
                return null;
            }
        },
        cancel);

    /// <summary>All blobs but our own, which are left out without being listed: a trash may be long.</summary>
    public async IAsyncEnumerable<DroppedBlob> List([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var top in Listed((drops, limit) => drops.GetBlobsByHierarchyAsync(BlobTraits.CopyStatus, BlobStates.None, "/", prefix: null, limit), cancel))
        {
            if (top.IsBlob)
            {
                yield return Dropped(top.Blob);
            }
            else if (!DropNames.IsOurs(top.Prefix))
            {
                await foreach (var blob in Listed((drops, limit) => drops.GetBlobsAsync(BlobTraits.CopyStatus, BlobStates.None, top.Prefix, limit), cancel))
                {
                    yield return Dropped(blob);
                }
            }
        }
    }

    /// <summary>The blobs in the trash, with how long each has been there by the account's clock.</summary>
    public async IAsyncEnumerable<(BlobSource Blob, TimeSpan Age)> Trashed([EnumeratorCancellation] CancellationToken cancel)
    {
        var now = await _drops.Call(async (drops, limit) => (await drops.GetPropertiesAsync(cancellationToken: limit)).GetRawResponse().Headers.Date, cancel);
        await foreach (var blob in Listed((drops, limit) => drops.GetBlobsAsync(BlobTraits.CopyStatus, BlobStates.None, DropNames.TrashPrefix, limit), cancel))
        {
            if (now is { } date && blob.Properties.LastModified is { } moved)
            {
                yield return (Dropped(blob).Source, date - moved);
            }
        }
    }

    /// <summary>Fills the buffer from the blob.</summary>
    /// <returns>False when there is no longer a blob of that name and ETag.</returns>
    public Task<bool> TryRead(BlobSource blob, long offset, Memory<byte> buffer, CancellationToken cancel) => _drops.Call(
        async (drops, limit) =>
        {
            try
            {
                using var answer = (await drops.GetBlobClient(blob.Name).DownloadStreamingAsync(
                    new BlobDownloadOptions { Range = new HttpRange(offset, buffer.Length), Conditions = Only(blob) },
                    limit)).Value;
                await answer.Content.ReadExactlyAsync(buffer, limit);
                return true;
            }
            catch (RequestFailedException refusal) when (IsChanged(refusal))
            {
                return false;
            }
            catch (IOException broken)
            {
                // The SDK has asked for the rest a few times.
                throw new AggregateException(broken);
            }
        },
        cancel);

    /// <summary>Begins a copy inside the account. Doing it again is harmless.</summary>
    /// <param name="blob">What to copy, as long as it has this ETag.</param>
    /// <param name="to">The new name.</param>
    /// <param name="reason">Goes into the copy's metadata, if any.</param>
    /// <param name="cancel">Gives up waiting for the answer.</param>
    public Task<CopyState> Copy(BlobSource blob, string to, string? reason, CancellationToken cancel) => _drops.Call(
        async (drops, limit) =>
        {
            try
            {
                var from = drops.GetBlobClient(blob.Name);
                var options = new BlobCopyFromUriOptions { SourceConditions = Only(blob) };
                if (reason is not null)
                {
                    // Metadata that are given replace those of the source.
                    options.Metadata = With(reason, (await from.GetPropertiesAsync(Only(blob), limit)).Value.Metadata);
                }

                // Inside one account the key or identity of the request may read as well. A signature may not, and is in the address.
                await drops.GetBlobClient(to).StartCopyFromUriAsync(from.Uri, options, limit);
                return await StateOf(drops, to, blob.Size, limit);
            }
            catch (RequestFailedException refusal) when (IsChanged(refusal))
            {
                return CopyState.SourceChanged;
            }
        },
        cancel);

    /// <summary>How far a copy is that was begun before.</summary>
    public Task<CopyState> StateOf(string copy, long size, CancellationToken cancel) =>
        _drops.Call((drops, limit) => StateOf(drops, copy, size, limit), cancel);

    /// <summary>Deletes the blob if it still has this ETag.</summary>
    public Task Delete(BlobSource blob, CancellationToken cancel) => _drops.Call(
        async (drops, limit) =>
        {
            try
            {
                return await drops.GetBlobClient(blob.Name).DeleteAsync(DeleteSnapshotsOption.None, Only(blob), limit) is not null;
            }
            catch (RequestFailedException refusal) when (IsChanged(refusal))
            {
                return false;
            }
        },
        cancel);

    /// <summary>Deletes a blob of ours, whatever is in it.</summary>
    public Task DeleteOurs(string name, CancellationToken cancel) =>
        _drops.Call(async (drops, limit) => (await drops.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: limit)).Value, cancel);

    /// <summary>Uploads a film as any client does: in blocks, and at the end all of it appears at once.</summary>
    public async Task Upload(string name, Stream content, CancellationToken cancel)
    {
        List<string> blocks = [];
        var buffer = new byte[BlockLength];
        while (await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel) is var length and > 0)
        {
            blocks.Add(Convert.ToBase64String(Guid.NewGuid().ToByteArray()));
            await _drops.Call(
                (drops, limit) => drops.GetBlockBlobClient(name).StageBlockAsync(blocks[^1], new MemoryStream(buffer, 0, length), cancellationToken: limit),
                cancel);
        }

        await _drops.Call((drops, limit) => drops.GetBlockBlobClient(name).CommitBlockListAsync(blocks, cancellationToken: limit), cancel);
    }

    /// <summary>Writes a text of ours, over what is there.</summary>
    public Task Write(string name, string text, CancellationToken cancel) => _drops.Call(
        async (drops, limit) =>
        {
            var block = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await drops.GetBlockBlobClient(name).StageBlockAsync(block, content, cancellationToken: limit);
            return await drops.GetBlockBlobClient(name).CommitBlockListAsync(
                [block],
                new CommitBlockListOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/plain; charset=utf-8" } },
                limit);
        },
        cancel);

    private static async Task<CopyState> StateOf(BlobContainerClient drops, string copy, long size, CancellationToken cancel)
    {
        try
        {
            var found = (await drops.GetBlobClient(copy).GetPropertiesAsync(cancellationToken: cancel)).Value;
            return found switch
            {
                { CopyStatus: CopyStatus.Pending, CopySource: not null } => CopyState.Pending,
                _ when found.ContentLength == size && IsWhole(found.CopyStatus, found.CopySource is not null) => CopyState.Succeeded,
                _ => CopyState.Failed,
            };
        }
        catch (RequestFailedException refusal) when (Refusal.IsNoBlob(refusal))
        {
            return CopyState.Failed;
        }
    }

    // Of the two conditions the copy's is named differently. A range beyond the end is another blob's, too.
    private static bool IsChanged(RequestFailedException refusal) =>
        Refusal.IsNoBlob(refusal) || refusal.ErrorCode is "ConditionNotMet" or "SourceConditionNotMet" or "CannotVerifyCopySource" or "InvalidRange";

    private static BlobRequestConditions Only(BlobSource blob) => new() { IfMatch = new ETag($"\"{blob.ETag}\"") };

    private static Dictionary<string, string> With(string reason, IDictionary<string, string> metadata) =>
        new(metadata, StringComparer.OrdinalIgnoreCase) { [ReasonName] = AsciiText.Encode(ReasonText.Shortened(reason, LongestReason)) };

    private static DroppedBlob Dropped(BlobItem blob) => new(
        Source(blob.Name, blob.Properties.ETag!.Value, blob.Properties.ContentLength ?? 0),
        blob.Properties.BlobType ?? BlobType.Block,
        blob.Properties.AccessTier == AccessTier.Archive,
        blob.Properties.CopyStatus is null or CopyStatus.Success);

    // A header has the ETag in quotes, a listing has not.
    private static BlobSource Source(string name, ETag version, long size) => new(name, version.ToString().Trim('"'), size);

    private static bool IsWhole(CopyStatus status, bool isCopy) => !isCopy || status == CopyStatus.Success;

    private async IAsyncEnumerable<T> Listed<T>(Func<BlobContainerClient, CancellationToken, AsyncPageable<T>> list, [EnumeratorCancellation] CancellationToken cancel)
        where T : notnull
    {
        string? next = null;
        do
        {
            var page = await _drops.Call(async (drops, limit) => await list(drops, limit).AsPages(next).FirstAsync(limit), cancel);
            foreach (var item in page.Values)
            {
                yield return item;
            }

            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }
}
