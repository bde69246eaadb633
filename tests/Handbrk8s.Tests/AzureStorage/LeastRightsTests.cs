using Azure.Storage;
using Azure.Storage.Sas;
using Handbrk8s.AzureStorage;
using Handbrk8s.Configuration;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>
/// In Azure an identity may use a queue or container and not make one: docs/azure.md. The emulator knows no identities, so a
/// signature that allows everything but making stands for one.
/// </summary>
public sealed class LeastRightsTests(AzuriteProcess azurite)
{
    private const AccountSasPermissions AllButMaking = AccountSasPermissions.All & ~(AccountSasPermissions.Create | AccountSasPermissions.Write);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task What_is_there_is_used_by_one_who_may_not_make_it()
    {
        var account = await azurite.Account(Cancel);
        await AzureEngine.Open(new StorageOptions { ConnectionString = account.ConnectionString }).Queues[QueueNames.Transcode].Send("made by the owner", TimeSpan.Zero, Cancel);
        var queue = AzureEngine.Open(SignatureFor(account)).Queues[QueueNames.Transcode];

        await queue.Send("sent by the worker", TimeSpan.Zero, Cancel);
        var first = await queue.Receive(TimeSpan.FromMinutes(5), Cancel);

        Assert.Equal("made by the owner", first?.Body);
        Assert.True(await queue.Complete(first!, Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_missing_is_told_of_as_missing()
    {
        var account = await azurite.Account(Cancel);
        var store = AzureEngine.Open(SignatureFor(account));

        var queue = await Assert.ThrowsAsync<AzureStorageException>(() => store.Queues[QueueNames.Transcode].Send("a film", TimeSpan.Zero, Cancel));
        var ledger = await Assert.ThrowsAsync<AzureStorageException>(() => store.Ledger.FindNote("installation", Cancel));

        Assert.Contains("404 QueueNotFound", queue.Message);
        Assert.Contains("404 ContainerNotFound", ledger.Message);
    }

    private static StorageOptions SignatureFor(AzuriteAccount account)
    {
        var signature = new AccountSasBuilder(AllButMaking, DateTimeOffset.MaxValue, AccountSasServices.Queues | AccountSasServices.Blobs, AccountSasResourceTypes.Container | AccountSasResourceTypes.Object)
            .ToSasQueryParameters(new StorageSharedKeyCredential(account.Name, account.Key));
        return new StorageOptions { ConnectionString = $"BlobEndpoint={account.Blobs}{account.Name};QueueEndpoint={account.Queues}{account.Name};SharedAccessSignature={signature}" };
    }
}
