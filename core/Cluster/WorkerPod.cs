namespace Handbrk8s.Cluster;

/// <summary>A worker's pod, as far as something depends on it.</summary>
public sealed record WorkerPod(string Name, string Component, string Phase)
{
    /// <summary>The Job that it belongs to.</summary>
    public string? Job { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Null until a node was found.</summary>
    public string? Node { get; init; }

    /// <summary>Why the pod as a whole is as it is: <c>Evicted</c>, <c>NodeLost</c>, <c>DeadlineExceeded</c>.</summary>
    public Told? Status { get; init; }

    /// <summary>Why Kubernetes ended it: its condition <c>DisruptionTarget</c>.</summary>
    public Told? Disruption { get; init; }

    /// <summary>Why no node takes it.</summary>
    public Told? Unscheduled { get; init; }

    /// <summary>Why its container does not run yet.</summary>
    public Told? Waiting { get; init; }

    /// <summary>How its container ended.</summary>
    public Told? Exit { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>The limit that its container has, as the manifest says it: <c>2Gi</c>.</summary>
    public string? MemoryLimit { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    public bool IsOver => Phase is "Succeeded" or "Failed";
}
