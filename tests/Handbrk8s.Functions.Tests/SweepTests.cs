using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests;

public sealed class SweepTests(AzuriteProcess azurite) : FunctionBench(azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task A_film_whose_message_was_lost_gets_another_one_after_two_sweeps()
    {
        DropMarked();
        await New<WatchShare>().Run(Timer, Cancel);
        var queue = Get<WorkQueues>()[Stage.Transcode.Queue];
        await queue.Complete((await queue.Receive(TimeSpan.FromMinutes(1), Cancel))!, Cancel);

        await New<Sweep>().Run(Timer, Cancel);
        Assert.Equal(0, (await queue.Count(Cancel)).All);
        await New<Sweep>().Run(Timer, Cancel);

        Assert.Equal(2, WorkMessage.Parse(Assert.Single(await queue.Peek(10, Cancel)))?.Generation);
    }
}
