using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Handbrk8s.AzureStorage;
using Handbrk8s.Configuration;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>An account of Azurite, whose clock is this machine's and nobody moves: time is passed by waiting.</summary>
public sealed class AzureEngine(AzuriteAccount account) : StorageEngine
{
    // Azurite counts milliseconds, and timers may fire a little early.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    private readonly RequestLog _log = new();

    /// <summary>The SDK itself, as another program would use it.</summary>
    public BlobContainerClient Container { get; } = new BlobServiceClient(account.ConnectionString).GetBlobContainerClient("ledger");

    /// <summary>The SDK itself, as another program would use it.</summary>
    public QueueClient Queue { get; } = new QueueServiceClient(account.ConnectionString).GetQueueClient(QueueNames.Transcode);

    public override TimeSpan Lease => TimeSpan.FromSeconds(2);

    public static async ValueTask<StorageEngine> Start(AzuriteProcess azurite) =>
        new AzureEngine(await azurite.Account(TestContext.Current.CancellationToken));

    public override int Requests => _log.Sent.Count;

    public override StorageHandle Open() => Open([]);

    public override Task PassTime(TimeSpan time, CancellationToken cancel) => Task.Delay(time + Margin, cancel);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public StorageHandle Open(params IReadOnlyList<HttpPipelinePolicy> policies) => Open(OpenStore(policies));

    public AzureStore OpenStore(params IReadOnlyList<HttpPipelinePolicy> policies) => new(new StorageOptions { ConnectionString = account.ConnectionString }, [_log, .. policies]);

    public static StorageHandle Open(StorageOptions options) => Open(new AzureStore(options));

    private static StorageHandle Open(AzureStore store) => new(new AzureLedger(store, TimeProvider.System), new WorkQueues(name => new AzureWorkQueue(store, name)));
}
