using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Handbrk8s.Blobs;
using Handbrk8s.Configuration;

namespace Handbrk8s.AzureStorage;

/// <summary>
/// One storage account, of Azure or of the emulator Azurite. The first call of a process makes a queue or container that is
/// missing; after that nobody does, so that one which is deleted under its users is an error and not an empty new start.
/// </summary>
public sealed class AzureStore
{
    private readonly QueueServiceClient _queues;
    private readonly TimeSpan _callTimeout;
    private readonly string _prefix;

    /// <summary>Calls nobody yet.</summary>
    /// <param name="options">With a connection string or the name of an account.</param>
    public AzureStore(StorageOptions options)
        : this(options, [])
    {
    }

    internal AzureStore(StorageOptions options, IReadOnlyList<HttpPipelinePolicy> policies)
    {
        (var blobs, _queues) = AzureClients.Of(options, policies);
        _callTimeout = options.CallTimeout;
        _prefix = options.Prefix;
        var ledger = blobs.GetBlobContainerClient(_prefix + "ledger");
        Ledger = new(ledger, ledger.Uri, cancel => ledger.CreateIfNotExistsAsync(cancellationToken: cancel), _callTimeout);
        var drops = blobs.GetBlobContainerClient(_prefix + DropNames.Container);
        Drops = new(drops, drops.Uri, cancel => drops.CreateIfNotExistsAsync(cancellationToken: cancel), _callTimeout);
    }

    internal AzureResource<BlobContainerClient> Ledger { get; }

    internal AzureResource<BlobContainerClient> Drops { get; }

    internal AzureResource<QueueClient> Queue(string name)
    {
        var queue = _queues.GetQueueClient(_prefix + name);
        return new(queue, queue.Uri, cancel => queue.CreateIfNotExistsAsync(cancellationToken: cancel), _callTimeout);
    }
}
