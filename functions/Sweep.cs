using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions;

/// <summary>
/// Compares folders, records and queues, and gives a film back what a crash took from it. Beside that tells media servers that were
/// away when their film was published, and webhooks, to which no worker has a way.
/// </summary>
public sealed class Sweep(Chores chores)
{
    [Function(nameof(Sweep))]
    public Task Run([TimerTrigger(Schedule.EveryMinute)] TimerInfo timer, CancellationToken stop) => chores.SweepAndTell(stop);
}
