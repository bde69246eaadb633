namespace Handbrk8s.Cluster;

/// <summary>What is to be changed in the cluster. Left undone, it is ordered again by the next look.</summary>
public sealed record ClusterOrders(IReadOnlyList<ScalingOrder> Scaling, IReadOnlyList<PodMarks> Marks, IReadOnlyList<ClusterEvent> Events);
