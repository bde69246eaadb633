using Handbrk8s.Queues;

namespace Handbrk8s.Jobs;

/// <summary>
/// The backstop behind all other counting: receives of a message after which nothing was ever decided, because whoever had
/// received it died before. The dequeue count alone cannot tell them from the many orderly ones of a film that waits.
/// </summary>
internal static class SilentReceives
{
    /// <returns>How many there were before this one; zero for a message that is not ours to read.</returns>
    public static long Before(QueueMessage message) =>
        Read(message) is { } work ? Math.Max(message.DequeueCount - 1 - (work.Accounted ?? 0), 0) : 0;

    /// <returns>The body that says this receive reached a decision.</returns>
    public static string Accounted(QueueMessage message) =>
        Read(message) is { } work ? (work with { Accounted = message.DequeueCount }).ToJson() : message.Body;

    // What a newer version holds besides would be lost if we wrote it.
    private static WorkMessage? Read(QueueMessage message) =>
        WorkMessage.VersionOf(message.Body) == WorkMessage.CurrentVersion ? WorkMessage.Parse(message.Body) : null;
}
