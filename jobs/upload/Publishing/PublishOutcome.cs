using Handbrk8s.Films;

namespace Handbrk8s.Upload.Publishing;

internal abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>The target holds a result of this film, verified.</summary>
    /// <param name="Result">The committed one, or an earlier one that the ledger forgot after it was published.</param>
    public sealed record Published(EncodeResult Result) : PublishOutcome;

    /// <summary>Another file stands there, and it stays.</summary>
    public sealed record Conflict(string Reason) : PublishOutcome;

    /// <summary>There is nothing to publish: the result is not there, or not as long as it was.</summary>
    public sealed record NoResult(string Reason) : PublishOutcome;

    /// <param name="Reason">What failed, on what, why, and what to do.</param>
    /// <param name="Counts">False when the set-up is wrong.</param>
    public sealed record NotNow(string Reason, bool Counts) : PublishOutcome;
}
