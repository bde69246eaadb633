namespace Handbrk8s.Local.Cluster;

/// <param name="Fits">It is there and new enough.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Namespace">Where it runs; null where nobody knows.</param>
/// <param name="ShowInstall">Installing or upgrading it is what is to be done.</param>
internal sealed record KedaFinding(bool Fits, string Sentence, string? Namespace = null, bool ShowInstall = false);
