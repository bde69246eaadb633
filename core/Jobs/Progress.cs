using System.Globalization;
using Handbrk8s.Ledger;

namespace Handbrk8s.Jobs;

/// <summary>Progress in words.</summary>
public static class Progress
{
    // Far longer than the pause between two heartbeats, and the age of one whose worker has ended is without limit.
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(2);

    /// <returns>The last sign of life of whoever works on the film; null when nobody does.</returns>
    public static Heartbeat? Sign(FilmSummary film) =>
        Stage.IsActive(film.State) && film.Current is { } reading && reading.Age < Recent ? reading.Heartbeat : null;

    /// <returns>Null when no attempt is under way or nothing is known yet.</returns>
    public static JobProgress? Of(FilmSummary film) => Sign(film)?.Progress;

    public static string Sentence(JobProgress progress) =>
        string.Join(", ", Parts(progress).Where(part => part.Length > 0));

    public static string Rate(JobProgress progress) =>
        progress.FramesPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0} frames/s") : "";

    public static string Remaining(JobProgress progress) =>
        progress.Remaining is { } left ? string.Create(CultureInfo.InvariantCulture, $"{left:h\\:mm\\:ss} left") : "";

    private static string[] Parts(JobProgress progress) =>
        [string.Create(CultureInfo.InvariantCulture, $"{progress.Step} {progress.Fraction:0 %}"), Rate(progress), Remaining(progress)];
}
