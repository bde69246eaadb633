namespace Handbrk8s.Upload.Originals;

internal abstract record DisposalOutcome
{
    private DisposalOutcome()
    {
    }

    /// <param name="Place">Where the original is now, as the end of a sentence.</param>
    public sealed record Done(string Place) : DisposalOutcome;

    /// <param name="Reason">What failed, on what, why, and what to do.</param>
    public sealed record NotNow(string Reason) : DisposalOutcome;
}
