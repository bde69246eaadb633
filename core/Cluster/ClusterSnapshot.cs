namespace Handbrk8s.Cluster;

/// <summary>What a look at the cluster found: all of it, or there is none.</summary>
public sealed record ClusterSnapshot(
    IReadOnlyList<WorkerPod> Pods,
    IReadOnlyList<WorkerJob> Jobs,
    IReadOnlyList<ClusterWarning> Warnings,
    IReadOnlyList<ScaledJob> ScaledJobs);
