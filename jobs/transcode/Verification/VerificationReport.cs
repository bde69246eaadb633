namespace Handbrk8s.Transcode.Verification;

/// <summary>All that was checked about an encode.</summary>
/// <param name="Checks">In the order in which they were made; the costly ones are missing after a failure.</param>
/// <param name="Praise">One sentence about a good one.</param>
internal sealed record VerificationReport(IReadOnlyList<VerificationCheck> Checks, string Praise)
{
    /// <summary>All of it was decoded, not only samples.</summary>
    public bool IsFullyDecoded { get; init; }

    public bool IsPassed => Checks.All(check => check.IsOk);

    /// <summary>What was found, or all that is wrong. For people.</summary>
    public string Summary => IsPassed ? Praise : string.Join("; ", Checks.Where(check => !check.IsOk));
}
