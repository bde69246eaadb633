using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.Chaos;

/// <summary>The engine under the chaos: how <c>run</c> is told of it, and how we look into it afterwards.</summary>
internal abstract class ChaosStorage : IAsyncDisposable
{
    /// <summary>Options of <c>handbrk8s run</c>.</summary>
    public virtual IReadOnlyList<string> Arguments => [];

    /// <summary>Opens queue and ledger as another process would.</summary>
    public abstract StorageHandle Open();

    public abstract ValueTask DisposeAsync();
}
