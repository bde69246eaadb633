using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions;

/// <summary>Removes originals whose time in the trash is over.</summary>
public sealed class EmptyTrash(Chores chores)
{
    [Function(nameof(EmptyTrash))]
    public Task Run([TimerTrigger(Schedule.EveryTenMinutes)] TimerInfo timer, CancellationToken stop) => chores.Turn(chores.EmptyTrash, stop);
}
