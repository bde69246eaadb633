namespace Handbrk8s.Ledger;

/// <summary>A small text that all programs of one installation share.</summary>
/// <param name="Text">What it says.</param>
/// <param name="ETag">The version that a write of it must meet.</param>
/// <param name="Age">Since it was written, by the store's clock; <see cref="TimeSpan.MaxValue"/> when that is not known.</param>
public sealed record Note(string Text, string ETag, TimeSpan Age);
