namespace Handbrk8s.Ledger;

/// <param name="Step">What is being done, for people: <c>encoding</c>, <c>verifying</c>, <c>copying</c> …</param>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="FramesPerSecond">Null while unknown.</param>
/// <param name="Remaining">Null while unknown.</param>
public sealed record JobProgress(string Step, double Fraction, double? FramesPerSecond = null, TimeSpan? Remaining = null);
