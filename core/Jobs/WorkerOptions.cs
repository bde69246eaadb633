namespace Handbrk8s.Jobs;

/// <summary>Who this worker is. Section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    public const string Section = "Worker";

    /// <summary>The name in records and in <c>status</c>. Default: the host's name, which in a cluster is the pod's.</summary>
    public string Name { get; set; } = Environment.MachineName;

    /// <summary>The node that the pod runs on, for the records. Default: none.</summary>
    public string? Node { get; set; }

    /// <summary>A file that appears once a message is claimed: what a startup probe waits for. Default: none.</summary>
    public string? ClaimMarker { get; set; }

    /// <summary>
    /// How long a process that failed before it claimed a message stays before it ends. KEDA counts its pod as pending for that
    /// long and makes no other, so that a bad set-up is one pod that waits and not one every few seconds. Without
    /// <see cref="ClaimMarker"/> nothing waits. Default: zero.
    /// </summary>
    public TimeSpan FailedStartHold { get; set; }

    /// <summary>A file that is locked for as long as this worker lives: what a new runner waits for. Default: none.</summary>
    public string? LifeLock { get; set; }
}
