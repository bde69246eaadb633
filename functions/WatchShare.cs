using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions;

/// <summary>One look at <c>watch/</c>: claims what is whole, and says what is not and why.</summary>
public sealed class WatchShare(Chores chores)
{
    [Function(nameof(WatchShare))]
    public Task Run([TimerTrigger(Schedule.EveryTenSeconds)] TimerInfo timer, CancellationToken stop) => chores.WatchShare.Turn(stop);
}
