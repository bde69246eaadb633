using Azure.Storage.Blobs;
using Handbrk8s.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions;

/// <summary>A film dropped as a blob, where the host polls for it: a cluster, a laptop, Azurite.</summary>
public sealed class WatchBlobs(BlobIntake intake)
{
    /// <param name="blob">A client and not the bytes: a film has gigabytes, and its worker fetches it.</param>
    [Function(nameof(WatchBlobs))]
    public Task Run([BlobTrigger(DropNames.Container + "/{name}", Connection = "Films")] BlobClient blob, CancellationToken stop) => intake.Arrived(blob.Name, stop);
}
