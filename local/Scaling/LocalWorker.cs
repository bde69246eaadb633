using Handbrk8s.Processes;

namespace Handbrk8s.Local.Scaling;

/// <summary>A job process of ours.</summary>
internal sealed class LocalWorker(string name, string marker, WorkerLog log, Task<ChildExit> exited)
{
    public string Name { get; } = name;

    public WorkerLog Log { get; } = log;

    public Task<ChildExit> Exited { get; } = exited;

    /// <summary>It has taken a message, so the queue no longer shows it.</summary>
    public bool HasClaimed => File.Exists(marker);

    /// <summary>Removes what only its life needed.</summary>
    public void Forget() => File.Delete(marker);
}
