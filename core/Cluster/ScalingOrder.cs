namespace Handbrk8s.Cluster;

/// <summary>A ScaledJob that is to be paused, or to go on.</summary>
public sealed record ScalingOrder(string Name, bool Pause);
