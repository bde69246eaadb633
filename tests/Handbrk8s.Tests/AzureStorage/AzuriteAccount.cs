namespace Handbrk8s.Tests.AzureStorage;

/// <summary>One storage account of the emulator.</summary>
public sealed record AzuriteAccount(string Name, string Key, Uri Blobs, Uri Queues)
{
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};BlobEndpoint={new Uri(Blobs, Name)};QueueEndpoint={new Uri(Queues, Name)};";
}
