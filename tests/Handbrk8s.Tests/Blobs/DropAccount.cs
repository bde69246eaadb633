using Azure;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Azure.Storage.Sas;
using Handbrk8s.AzureStorage;
using Handbrk8s.Blobs;
using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Tests.Blobs;

/// <summary>An account's container as its users see it: by the SDK itself.</summary>
public sealed class DropAccount(AzuriteAccount account)
{
    public string ConnectionString => account.ConnectionString;

    public BlobContainerClient Container { get; } = new BlobServiceClient(account.ConnectionString).GetBlobContainerClient("watch");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<DropAccount> Of(AzuriteProcess azurite)
    {
        var account = new DropAccount(await azurite.Account(Cancel));
        await account.Container.CreateAsync(cancellationToken: Cancel);
        return account;
    }

    /// <summary>The container as the product sees it.</summary>
    public DropContainer Open(params IReadOnlyList<HttpPipelinePolicy> policies) => new(new AzureStore(new StorageOptions { ConnectionString = account.ConnectionString }, policies));

    /// <summary>The container as the product sees it with a signature instead of the key.</summary>
    public DropContainer OpenBySignature()
    {
        var service = new BlobServiceClient(account.ConnectionString);
        var signature = service.GenerateAccountSasUri(AccountSasPermissions.All, TimeProvider.System.GetUtcNow().AddHours(1), AccountSasResourceTypes.All).Query;
        var connection = $"BlobEndpoint={service.Uri};QueueEndpoint={new QueueServiceClient(account.ConnectionString).Uri};SharedAccessSignature={signature[1..]}";
        return new(new AzureStore(new StorageOptions { ConnectionString = connection }));
    }

    public Task<BlobSource> Put(string name, string text) => Put(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Uploads in blocks, as every client does with what is large.</summary>
    public async Task<BlobSource> Put(string name, byte[] content, Dictionary<string, string>? metadata = null)
    {
        const int BlockSize = 32 << 20;
        var blob = Container.GetBlockBlobClient(name);
        List<string> blocks = [];
        for (var start = 0; start < content.Length; start += BlockSize)
        {
            blocks.Add(Convert.ToBase64String(Guid.NewGuid().ToByteArray()));
            using var block = new MemoryStream(content, start, Math.Min(BlockSize, content.Length - start));
            await blob.StageBlockAsync(blocks[^1], block, cancellationToken: Cancel);
        }

        var put = await blob.CommitBlockListAsync(blocks, new CommitBlockListOptions { Metadata = metadata }, Cancel);
        return new BlobSource(name, put.Value.ETag.ToString().Trim('"'), content.Length);
    }

    public async Task<string> Text(string name) => (await Container.GetBlobClient(name).DownloadContentAsync(Cancel)).Value.Content.ToString();

    public async Task<IReadOnlyList<string>> Names() =>
        [.. (await Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, Cancel).ToListAsync(Cancel)).Select(blob => blob.Name).Order(StringComparer.Ordinal)];

    public async Task<bool> Has(BlobSource blob)
    {
        try
        {
            return (await Container.GetBlobClient(blob.Name).GetPropertiesAsync(cancellationToken: Cancel)).Value.ETag == new ETag($"\"{blob.ETag}\"");
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return false;
        }
    }
}
