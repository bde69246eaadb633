namespace Handbrk8s.Cluster;

/// <summary>A warning among the cluster's events: the only place that tells of a volume that cannot be mounted.</summary>
/// <param name="Subject">The name of the pod or Job that it is about.</param>
public sealed record ClusterWarning(string Subject, Told What);
