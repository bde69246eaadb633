using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions;

/// <summary>One look at the cluster: labels pods with their films, and writes down why a worker died or does not start.</summary>
public sealed class ObserveCluster(Chores chores)
{
    [Function(nameof(ObserveCluster))]
    public Task Run([TimerTrigger(Schedule.EveryTenSeconds)] TimerInfo timer, CancellationToken stop) => chores.ObserveCluster.Turn(stop);
}
