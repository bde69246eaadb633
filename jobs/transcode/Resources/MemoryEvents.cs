using System.Globalization;

namespace Handbrk8s.Transcode.Resources;

/// <summary>What the kernel says about the memory of our control group: a program that is killed for want of it has no last words.</summary>
internal sealed class MemoryEvents(ControlGroup group)
{
    // Version 1 says "unlimited" with the largest multiple of a page.
    private const long Unlimited = 1L << 60;

    /// <summary>How many programs of our group were killed for want of memory so far; null where nobody counts them.</summary>
    public long? Kills => group.Folders("memory").Select(folder => Count(folder, "memory.events") ?? Count(folder, "memory.oom_control")).FirstOrDefault(count => count is not null);

    /// <summary>The least limit of our own group and those above it; null when there is none.</summary>
    public long? LimitBytes => group.Folders("memory").Select(folder => Number(group.Read(folder, "memory.max") ?? group.Read(folder, "memory.limit_in_bytes"))).Where(limit => limit < Unlimited).Min();

    /// <summary>The end of a sentence about a program that was killed.</summary>
    public string Remedy => LimitBytes is { } bytes
        ? $"the memory limit of {bytes >> 20} MiB was reached: raise it (1080p takes up to 750 MiB, 4K several times that)"
        : "the machine has no memory left: end something, or let fewer workers run side by side";

    private long? Count(string folder, string file) => group.Read(folder, file)?
        .Split('\n')
        .Select(line => line.Split(' '))
        .Where(words => words is ["oom_kill", _])
        .Select(words => Number(words[1]))
        .FirstOrDefault();

    private static long? Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
