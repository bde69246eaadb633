using Azure;
using Azure.Identity;

namespace Handbrk8s.AzureStorage;

/// <summary>The storage account cannot be used: what failed, why, and what to do.</summary>
public sealed class AzureStorageException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The account was there and said no: trying again alone will not help.</summary>
    public bool IsRefusal => InnerException is RequestFailedException { Status: >= 400 and < 500 };

    /// <summary>Nobody answered, or not as a storage account that works does: waiting may help, where a wrong key stays wrong.</summary>
    public bool MayPass { get; private init; }

    /// <param name="address">The queue or container.</param>
    /// <param name="timeout">How long was waited.</param>
    /// <param name="failure">What the SDK threw.</param>
    internal static AzureStorageException Of(string address, TimeSpan timeout, Exception failure)
    {
        // After several tries the SDK throws the failures of all of them.
        var last = failure is AggregateException { InnerExceptions: [.., var inner] } ? inner : failure;
        return new($"'{address}' cannot be used: {WhyOf(last, timeout)} {RemedyFor(last)}", failure)
        {
            MayPass = last is OperationCanceledException or RequestFailedException { Status: 0 or >= 500 },
        };
    }

    internal static AzureStorageException Unreadable(string address, string blob, Exception cause) => new(
        $"The blob '{blob}' in '{address}' cannot be read: {FirstLineOf(cause)} A newer version wrote it, or a hand: update handbrk8s, or mend the blob.",
        cause);

    private static string WhyOf(Exception failure, TimeSpan timeout) => failure switch
    {
        RequestFailedException { Status: > 0 } refusal => $"it answers {refusal.Status} {refusal.ErrorCode ?? "without the code of a storage account"}.",
        OperationCanceledException => $"no answer within {timeout.TotalSeconds} s.",
        _ => $"{FirstLineOf(failure).TrimEnd('.')}.",
    };

    // https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes
    private static string RemedyFor(Exception failure) => failure switch
    {
        RequestFailedException { ErrorCode: "QueueNotFound" or "ContainerNotFound" } =>
            "Someone deleted it while this process used it. Restore it, or start again: an empty one is made then, and the sweep gives the films in work/ their records and messages.",
        RequestFailedException { ErrorCode: "QueueBeingDeleted" or "ContainerBeingDeleted" } =>
            "It was deleted a moment ago, and Azure keeps the name for about a minute. The work goes on by itself.",
        RequestFailedException { Status: 401 or 403 } =>
            "Check the key in Storage:ConnectionString, or that this identity has the roles 'Storage Queue Data Contributor' and 'Storage Blob Data Contributor'; the account's firewall; and this machine's clock, which may be 15 minutes off at most.",
        AuthenticationFailedException =>
            "This process has no identity that Azure knows: check its workload identity or 'az login', or set Storage:ConnectionString.",
        RequestFailedException { Status: > 0 and < 500, ErrorCode: not null } =>
            "See https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes.",
        _ => "Check that it runs, that its address is right and that the network lets us through. The work goes on by itself once it answers.",
    };

    // The SDK's messages go on with all headers of the answer, or with every way to sign in that it tried.
    private static string FirstLineOf(Exception failure) => failure.Message.Split('\n')[0].Trim();
}
