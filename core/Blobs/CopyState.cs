namespace Handbrk8s.Blobs;

/// <summary>How far a copy inside the account is.</summary>
public enum CopyState
{
    Succeeded,

    /// <summary>The service goes on with it by itself.</summary>
    Pending,

    /// <summary>What was to be copied is no longer there with that ETag.</summary>
    SourceChanged,

    /// <summary>The service gave up. It has left nothing or a blob that is not whole.</summary>
    Failed,
}
