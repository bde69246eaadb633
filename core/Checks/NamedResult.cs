namespace Handbrk8s.Checks;

public sealed record NamedResult(string Check, CheckState State, string Sentence, string? Mend);
