namespace Handbrk8s.Jobs;

/// <summary>The work of one stage. It returns an outcome and touches neither queue nor ledger on its own.</summary>
public interface IJob
{
    Stage Stage { get; }

    /// <param name="attempt">The film and the right to work on it.</param>
    /// <param name="stop">Cancelled when the worker is to stop or the attempt is no longer ours; the job cleans up and throws.</param>
    Task<Outcome> Run(Attempt attempt, CancellationToken stop);
}
