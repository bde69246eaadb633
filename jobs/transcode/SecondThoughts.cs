using Handbrk8s.Jobs;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Transcode;

/// <summary>What is asked once more before an outcome is held against a film.</summary>
internal sealed class SecondThoughts(ToolProof tools)
{
    /// <returns>The outcome, or a better explanation of it that does not count.</returns>
    public async Task<Outcome> On(Outcome outcome, Attempt attempt, CancellationToken stop)
    {
        if (outcome is not (Outcome.Poison or Outcome.Retry { Counts: true }))
        {
            return outcome;
        }

        if (attempt.Original()?.Fingerprint != attempt.Film.Source)
        {
            return new Outcome.Retry("The original changed while it was worked on: what was found does not hold, and it starts again.");
        }

        return await tools.FindProblem(stop) is { } broken ? new Outcome.Retry(broken) : outcome;
    }
}
