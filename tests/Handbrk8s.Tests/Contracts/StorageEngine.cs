namespace Handbrk8s.Tests.Contracts;

/// <summary>A fresh, empty store of one engine, for one test.</summary>
public abstract class StorageEngine : IAsyncDisposable
{
    /// <summary>
    /// The length of leases and delays in the contract: whole seconds, and as short as the engine can tell them apart
    /// where <see cref="PassTime"/> really waits.
    /// </summary>
    public abstract TimeSpan Lease { get; }

    /// <summary>What all handles have asked of the store so far; zero where a call crosses no network.</summary>
    public virtual int Requests => 0;

    /// <summary>Opens the store as another process would: every handle has connections of its own.</summary>
    public abstract StorageHandle Open();

    /// <summary>Lets the store's clock go on by at least this much.</summary>
    public abstract Task PassTime(TimeSpan time, CancellationToken cancel);

    public abstract ValueTask DisposeAsync();
}
