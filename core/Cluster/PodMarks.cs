namespace Handbrk8s.Cluster;

/// <summary>What a pod is to be marked with: only what is not on it yet.</summary>
public sealed record PodMarks(string Pod, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations);
