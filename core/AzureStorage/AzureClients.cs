using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Handbrk8s.Configuration;

namespace Handbrk8s.AzureStorage;

/// <summary>The SDK's clients of one account.</summary>
internal sealed record AzureClients(BlobServiceClient Blobs, QueueServiceClient Queues)
{
    private const int Tries = 3;

    public static AzureClients Of(StorageOptions options, IReadOnlyList<HttpPipelinePolicy> policies)
    {
        var blobs = Set(new BlobClientOptions(), options, policies);
        var queues = Set(new QueueClientOptions(), options, policies);
        if (options.ConnectionString is not "" and var connection)
        {
            return new(new(connection, blobs), new(connection, queues));
        }

        var credential = new DefaultAzureCredential();
        return new(
            new(new Uri($"https://{options.AccountName}.blob.core.windows.net"), credential, blobs),
            new(new Uri($"https://{options.AccountName}.queue.core.windows.net"), credential, queues));
    }

    /// <returns>Whether the SDK makes clients of it, for queues and for blobs.</returns>
    public static bool CanRead(string connectionString)
    {
        try
        {
            return new BlobServiceClient(connectionString).Uri is not null && new QueueServiceClient(connectionString).Uri is not null;
        }
        catch (Exception)
        {
            // Mostly a FormatException, but the SDK has others, for example for a string with one endpoint only.
            return false;
        }
    }

    private static TOptions Set<TOptions>(TOptions options, StorageOptions storage, IReadOnlyList<HttpPipelinePolicy> policies)
        where TOptions : ClientOptions
    {
        // The SDK's own limit is 100 s for each try. The last quarter is for the pauses between them, each twice as long as
        // the one before.
        options.Retry.MaxRetries = Tries - 1;
        options.Retry.NetworkTimeout = storage.CallTimeout / (Tries + 1);
        options.Retry.Delay = storage.CallTimeout / 40;
        foreach (var policy in policies)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}
