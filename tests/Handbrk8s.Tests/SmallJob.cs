using Handbrk8s.Jobs;

namespace Handbrk8s.Tests;

/// <summary>A job of a line or two.</summary>
internal sealed class SmallJob(Stage stage, Func<Attempt, CancellationToken, Task<Outcome>> work) : IJob
{
    public Stage Stage => stage;

    public Task<Outcome> Run(Attempt attempt, CancellationToken stop) => work(attempt, stop);
}
