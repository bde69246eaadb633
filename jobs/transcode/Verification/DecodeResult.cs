namespace Handbrk8s.Transcode.Verification;

/// <summary>What decoding a result has shown.</summary>
/// <param name="Checks">What was decoded.</param>
/// <param name="Praise">The end of a sentence about a good one.</param>
/// <param name="IsComplete">All of it was, not only samples.</param>
internal sealed record DecodeResult(IReadOnlyList<VerificationCheck> Checks, string Praise, bool IsComplete);
