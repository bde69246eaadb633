namespace Handbrk8s.Cluster;

/// <summary>A worker's Job. Its pods are named after it.</summary>
/// <param name="Failure">Why Kubernetes gave it up; null while it did not.</param>
public sealed record WorkerJob(string Name, string Component, DateTimeOffset Created, Told? Failure);
