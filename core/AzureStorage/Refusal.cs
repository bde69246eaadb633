using Azure;

namespace Handbrk8s.AzureStorage;

/// <summary>Answers of the store that are expected facts: https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2.</summary>
internal static class Refusal
{
    /// <summary>The blob is not in the state that the write was made for. A block is gone when someone else has committed meanwhile.</summary>
    public static bool IsTooLate(RequestFailedException refusal) => refusal.ErrorCode is "BlobAlreadyExists" or "ConditionNotMet" or "InvalidBlockList";

    public static bool IsNoBlob(RequestFailedException refusal) => refusal.ErrorCode is "BlobNotFound";

    /// <summary>Someone else has the message, or completed it.</summary>
    public static bool IsLostLease(RequestFailedException refusal) => refusal.ErrorCode is "MessageNotFound" or "PopReceiptMismatch";

    /// <summary>The identity, key or signature does not allow it.</summary>
    public static bool MayNot(RequestFailedException refusal) => refusal.Status == 403;
}
