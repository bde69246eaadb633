namespace Handbrk8s.Cluster;

/// <summary>What KEDA starts workers by.</summary>
/// <param name="Name">That of its queue.</param>
/// <param name="Uid">Kubernetes' own name of it.</param>
/// <param name="IsPaused">It starts none, whoever said so.</param>
/// <param name="PausedByUs">It was us, so we may end it.</param>
public sealed record ScaledJob(string Name, string Uid, bool IsPaused, bool PausedByUs);
