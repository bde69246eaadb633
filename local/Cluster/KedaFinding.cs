namespace Handbrk8s.Local.Cluster;

/// <param name="Fits">It is there and new enough.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Namespace">Where it runs; null where nobody knows.</param>
internal sealed record KedaFinding(bool Fits, string Sentence, string? Namespace = null);
