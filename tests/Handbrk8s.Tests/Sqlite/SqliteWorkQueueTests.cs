using Handbrk8s.Queues;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.Sqlite;

public sealed class SqliteWorkQueueTests : WorkQueueContract
{
    [Fact(Timeout = 30_000)]
    public async Task Messages_are_received_in_the_order_they_were_sent()
    {
        var queue = await QueueOf("one", "two", "three");

        Assert.Equal(["one", "two", "three"], await queue.Peek(10, Cancel));
        Assert.Equal(["one", "two", "three"], await Drained(queue));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_that_was_released_waits_behind_those_that_had_no_turn()
    {
        var queue = await QueueOf("one", "two");
        var one = await queue.Receive(Engine.Lease, Cancel);
        await queue.Send("three", TimeSpan.Zero, Cancel);

        await queue.Update(one!, TimeSpan.Zero, Cancel);

        Assert.Equal(["two", "one", "three"], await Drained(queue));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_that_kills_its_worker_does_not_stand_in_the_way_of_others()
    {
        var queue = await QueueOf("deadly", "two");
        await queue.Receive(Engine.Lease, Cancel);

        await Engine.PassTime(Engine.Lease, Cancel);

        Assert.Equal(["two", "deadly"], await Drained(queue));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_never_expires()
    {
        var queue = await QueueOf("a film");

        await Engine.PassTime(TimeSpan.FromDays(3_650), Cancel);

        Assert.Equal(["a film"], await Drained(queue));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lease_or_delay_that_no_engine_allows_is_refused()
    {
        var queue = await QueueOf("a film");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.Send("late", TimeSpan.FromDays(7.5), Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.Receive(TimeSpan.FromSeconds(-1), Cancel));
    }

    protected override ValueTask<StorageEngine> Start() => new(new SqliteEngine());

    private async Task<IWorkQueue> QueueOf(params string[] bodies)
    {
        var queue = Engine.Open().Queues[QueueNames.Transcode];
        foreach (var body in bodies)
        {
            await queue.Send(body, TimeSpan.Zero, Cancel);
        }

        return queue;
    }

    private async Task<List<string>> Drained(IWorkQueue queue)
    {
        var bodies = new List<string>();
        while (await queue.Receive(Engine.Lease, Cancel) is { } message)
        {
            bodies.Add(message.Body);
        }

        return bodies;
    }
}
