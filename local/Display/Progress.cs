using System.Globalization;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Local.Display;

/// <summary>Progress in words.</summary>
internal static class Progress
{
    /// <returns>Null when no attempt is under way or nothing is known yet.</returns>
    public static JobProgress? Of(FilmSummary film) =>
        Stage.Of(film.State) is { } stage && film.State == stage.Active && film.Heartbeat?.Heartbeat is { } beat && beat.Token == film.Token
            ? beat.Progress
            : null;

    public static string Sentence(JobProgress progress) =>
        string.Join(", ", Parts(progress).Where(part => part.Length > 0));

    public static string Rate(JobProgress progress) =>
        progress.FramesPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0} frames/s") : "";

    public static string Remaining(JobProgress progress) =>
        progress.Remaining is { } left ? string.Create(CultureInfo.InvariantCulture, $"{left:h\\:mm\\:ss} left") : "";

    private static string[] Parts(JobProgress progress) =>
        [string.Create(CultureInfo.InvariantCulture, $"{progress.Step} {progress.Fraction:0 %}"), Rate(progress), Remaining(progress)];
}
