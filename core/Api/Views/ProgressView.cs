namespace Handbrk8s.Api.Views;

/// <param name="Step">What is being done: <c>encoding</c>, <c>verifying</c> …</param>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="FramesPerSecond">Null while unknown.</param>
/// <param name="RemainingSeconds">Null while unknown.</param>
public sealed record ProgressView(string Step, double Fraction, double? FramesPerSecond, double? RemainingSeconds);
