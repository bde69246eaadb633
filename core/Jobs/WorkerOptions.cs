namespace Handbrk8s.Jobs;

/// <summary>Who this worker is. Section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    public const string Section = "Worker";

    /// <summary>The name in records and in <c>status</c>. Default: the host's name, which in a cluster is the pod's.</summary>
    public string Name { get; set; } = Environment.MachineName;

    /// <summary>A file that appears once a message is claimed: what a startup probe waits for. Default: none.</summary>
    public string? ClaimMarker { get; set; }

    /// <summary>A file that is locked for as long as this worker lives: what a new runner waits for. Default: none.</summary>
    public string? LifeLock { get; set; }
}
