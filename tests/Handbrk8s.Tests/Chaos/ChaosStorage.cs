using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.Chaos;

/// <summary>The engine under the chaos: how <c>run</c> is told of it, and how we look into it afterwards.</summary>
internal abstract class ChaosStorage : IAsyncDisposable
{
    /// <summary>Options of <c>handbrk8s run</c>.</summary>
    public virtual IReadOnlyList<string> Arguments => [];

    /// <summary>What is killed besides our own processes; null where the engine has no process, or none that may be killed yet.</summary>
    public virtual Prey? Server => null;

    /// <summary>A kill of the server takes the last writes with it, which it had confirmed.</summary>
    public virtual bool Forgets => false;

    /// <summary>Makes it ready for the first start.</summary>
    public virtual Task Start(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Kills the server without a word, and starts it again on what it had saved.</summary>
    public virtual Task KillAndStartAgain(TimeSpan pause, CancellationToken cancel) => throw new NotSupportedException("There is no server.");

    /// <summary>Opens queue and ledger as another process would.</summary>
    public abstract StorageHandle Open();

    public abstract ValueTask DisposeAsync();
}
