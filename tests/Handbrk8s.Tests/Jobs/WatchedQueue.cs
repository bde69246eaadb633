using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Jobs;

/// <summary>A queue whose renewals can be seen, held up and made to fail.</summary>
internal sealed class WatchedQueue(IWorkQueue queue) : IWorkQueue
{
    private int _updates;

    public string Name => queue.Name;

    /// <summary>How many updates have ended, well or not.</summary>
    public int Updates => Volatile.Read(ref _updates);

    /// <summary>Runs before an update reaches the queue.</summary>
    public Func<CancellationToken, Task> BeforeUpdate { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs once a message was received.</summary>
    public Func<Task> AfterReceive { get; set; } = () => Task.CompletedTask;

    public async Task<QueueMessage?> Receive(TimeSpan lease, CancellationToken cancel)
    {
        var message = await queue.Receive(lease, cancel);
        await AfterReceive();
        return message;
    }

    public async Task<QueueMessage?> Update(QueueMessage message, TimeSpan visibleAfter, CancellationToken cancel)
    {
        try
        {
            await BeforeUpdate(cancel);
            return await queue.Update(message, visibleAfter, cancel);
        }
        finally
        {
            Interlocked.Increment(ref _updates);
        }
    }

    public Task Send(string body, TimeSpan delay, CancellationToken cancel) => queue.Send(body, delay, cancel);

    public Task<bool> Complete(QueueMessage message, CancellationToken cancel) => queue.Complete(message, cancel);

    public Task<QueueCount> Count(CancellationToken cancel) => queue.Count(cancel);

    public Task<IReadOnlyList<string>> Peek(int most, CancellationToken cancel) => queue.Peek(most, cancel);
}
