using System.Collections.Concurrent;

namespace Handbrk8s.Tests.Chaos;

/// <summary>What must never happen and did. The first one ends the run, so that its traces are not blurred.</summary>
internal sealed class Violations : IDisposable
{
    private readonly ConcurrentQueue<string> _all = [];
    private readonly CancellationTokenSource _any;

    public Violations(CancellationToken cancel) => _any = CancellationTokenSource.CreateLinkedTokenSource(cancel);

    /// <summary>Cancelled at the first one.</summary>
    public CancellationToken Any => _any.Token;

    public IReadOnlyCollection<string> All => _all;

    public void Add(string violation)
    {
        _all.Enqueue(violation);
        _any.Cancel();
    }

    public void Dispose() => _any.Dispose();
}
