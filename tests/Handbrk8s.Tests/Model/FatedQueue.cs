using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Model;

/// <summary>A queue as a program with a fate calls it.</summary>
internal sealed class FatedQueue(IWorkQueue queue, Fate fate, Action<string> sent) : IWorkQueue
{
    public string Name => queue.Name;

    public Task Send(string body, TimeSpan delay, CancellationToken cancel) => fate.Call(async () =>
    {
        await queue.Send(body, delay, cancel);
        sent(body);
        return true;
    });

    public Task<QueueMessage?> Receive(TimeSpan lease, CancellationToken cancel) => fate.Call(() => queue.Receive(lease, cancel));

    public Task<QueueMessage?> Update(QueueMessage message, TimeSpan visibleAfter, CancellationToken cancel) => fate.Call(() => queue.Update(message, visibleAfter, cancel));

    public Task<bool> Complete(QueueMessage message, CancellationToken cancel) => fate.Call(() => queue.Complete(message, cancel));

    public Task<QueueCount> Count(CancellationToken cancel) => fate.Call(() => queue.Count(cancel));

    public Task<IReadOnlyList<string>> Peek(int most, CancellationToken cancel) => fate.Call(() => queue.Peek(most, cancel));
}
