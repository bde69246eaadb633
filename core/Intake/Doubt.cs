using Handbrk8s.Files;

namespace Handbrk8s.Intake;

/// <summary>What the last look into a stable file found.</summary>
/// <param name="Stat">The file as it was then.</param>
/// <param name="Why">Why it may not be taken; null when nothing speaks against it.</param>
/// <param name="CanBeRead">False when the look itself failed.</param>
/// <param name="Since">The time stamp of the first look at the file as it is.</param>
/// <param name="LookedAt">The time stamp of the last one.</param>
/// <param name="Wait">How long after it the next one is due, when nothing changes.</param>
internal sealed record Doubt(FileStat Stat, string? Why, bool CanBeRead, long Since, long LookedAt, TimeSpan Wait)
{
    /// <summary>The log says already that it is taken all the same.</summary>
    public bool IsTold { get; init; }
}
