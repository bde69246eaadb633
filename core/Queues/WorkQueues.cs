using System.Collections.Concurrent;

namespace Handbrk8s.Queues;

/// <summary>The queues of one engine, by name.</summary>
public sealed class WorkQueues(Func<string, IWorkQueue> open)
{
    private readonly ConcurrentDictionary<string, IWorkQueue> _queues = new(StringComparer.Ordinal);

    public IWorkQueue this[string name] => _queues.GetOrAdd(name, open);
}
