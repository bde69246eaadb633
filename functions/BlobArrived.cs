using Azure.Storage.Blobs;
using Handbrk8s.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions;

/// <summary>A film dropped as a blob, told of by Event Grid: the only way on Azure's Flex Consumption, and none without Azure.</summary>
public sealed class BlobArrived(BlobIntake intake)
{
    /// <param name="blob">A client and not the bytes: a film has gigabytes, and its worker fetches it.</param>
    [Function(nameof(BlobArrived))]
    public Task Run([BlobTrigger(DropNames.Container + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = "Films")] BlobClient blob, CancellationToken stop) => intake.Arrived(blob.Name, stop);
}
