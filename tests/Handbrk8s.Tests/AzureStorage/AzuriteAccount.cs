using Handbrk8s.Local.Demo;

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>One storage account of the emulator.</summary>
public sealed record AzuriteAccount(string Name, string Key, Uri Blobs, Uri Queues)
{
    public string ConnectionString => Azurite.ConnectionString(Name, Key, Blobs, Queues);
}
