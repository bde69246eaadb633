namespace Handbrk8s.Intake;

/// <summary>A file in <c>watch/</c> that stays there, and why.</summary>
/// <param name="Name">Its path below <c>watch/</c>.</param>
/// <param name="Why">One sentence for a person.</param>
public sealed record NotTaken(string Name, string Why);
