namespace Handbrk8s.Queues;

/// <summary>The names of the queues, also found in KEDA's triggers and in Azure: here is where they are decided.</summary>
public static class QueueNames
{
    public const string Transcode = "transcode";

    public const string Upload = "upload";

    /// <summary>The alert feed of a queue: what was set aside. The record is the authority.</summary>
    public static string PoisonOf(string queue) => $"{queue}-poison";

    public static IReadOnlyList<string> All { get; } = [Transcode, Upload, PoisonOf(Transcode), PoisonOf(Upload)];
}
