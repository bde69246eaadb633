using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake.Discs;
using Handbrk8s.Intake.Structure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Intake;

/// <summary>
/// Looks into stable files for whether they are whole, and remembers what it found: a file that does not change is looked
/// into less and less often.
/// </summary>
public sealed partial class StructureWatch(Share share, IOptions<IntakeOptions> options, TimeProvider time, LookProgress progress, ILogger<StructureWatch> log)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    private readonly ScanMemory<Doubt> _doubts = new();

    /// <summary>Ends a scan: what was not seen in it is forgotten.</summary>
    public void EndScan() => _doubts.EndScan();

    /// <returns>What is missing and how to end the wait; null when it may be taken.</returns>
    public string? WhyNot(Sighting film)
    {
        var name = film.Path.ToString();
        var last = _doubts.Find(name) is { } known && known.Stat == film.Stat ? known : null;
        var doubt = last is null || time.GetElapsedTime(last.LookedAt) >= last.Wait ? Look(film, last) : last;
        var overdue = IsOverdue(doubt);
        if (overdue && !doubt.IsTold)
        {
            Log.TakenIncomplete(log, film.Path, options.Value.TakeIncompleteAfter, doubt.Why!);
        }

        _doubts.Keep(name, doubt with { IsTold = overdue });
        return doubt.Why is { } why && !overdue ? $"{why} {Ending(film, doubt)}" : null;
    }

    private Doubt Look(Sighting film, Doubt? last)
    {
        var now = time.GetTimestamp();
        var wait = last is null ? FirstWait : TimeSpan.FromTicks(Math.Min(last.Wait.Ticks * 2, LongestWait.Ticks));
        var (why, canBeRead) = Judge(film);
        return new Doubt(film.Stat, why, canBeRead, last?.Since ?? now, now, why is null ? TimeSpan.MaxValue : wait);
    }

    private (string? Why, bool CanBeRead) Judge(Sighting film)
    {
        try
        {
            return Judge(share.Dropped(film.Path), film.IsDiscFolder, progress.Step) is StructureVerdict.Incomplete(var missing)
                ? ($"It is not whole: {missing}", true)
                : (null, true);
        }
        catch (EndOfStreamException)
        {
            return ("It became shorter while it was read.", false);
        }
        catch (Exception odd) when (odd is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // One file that nobody thought of must not keep all others from being looked at.
            Log.CannotJudge(log, odd, film.Path);
            return ("Its structure is one that we cannot judge.", true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ($"It cannot be read: {failure.Message} Check its permissions and the share's disk.", false);
        }
    }

    /// <summary>Looks into a film, whole or not.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="isDiscFolder">Or else a file.</param>
    /// <param name="step">Called between the files of a disc.</param>
    /// <exception cref="IOException">It could not be read.</exception>
    public static StructureVerdict Judge(string path, bool isDiscFolder, Action step)
    {
        if (isDiscFolder)
        {
            return DiscCheck.Of(path, step);
        }

        using var file = SharedRead.Open(path);
        return StructureCheck.Of(file, FileStat.Of(file.SafeFileHandle).Fingerprint.Size, Path.GetExtension(path));
    }

    // What cannot be read cannot be claimed either.
    private bool IsOverdue(Doubt doubt) =>
        doubt is { Why: not null, CanBeRead: true } && options.Value.TakeIncompleteAfter is var limit && limit > TimeSpan.Zero && time.GetElapsedTime(doubt.Since) >= limit;

    private string Ending(Sighting film, Doubt doubt)
    {
        var again = $"It is looked into again when it changes, or in {Whole((doubt.Wait - time.GetElapsedTime(doubt.LookedAt)).TotalMinutes)} min.";
        if (!doubt.CanBeRead)
        {
            return again;
        }

        var limit = options.Value.TakeIncompleteAfter;
        var marked = $"{again} If it is whole all the same, a file '{film.MarkerName}' beside it ends the wait";
        return limit > TimeSpan.Zero ? $"{marked}; otherwise it is taken as it is in {Whole((limit - time.GetElapsedTime(doubt.Since)).TotalHours)} h." : $"{marked}.";
    }

    private static double Whole(double number) => Math.Max(1, Math.Ceiling(number));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The structure of {Path} cannot be judged. Please report it.")]
        public static partial void CannotJudge(ILogger log, Exception odd, FilmPath path);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} has not changed for {Wait} and is taken as it is, although its structure says otherwise. {Why} The worker judges again.")]
        public static partial void TakenIncomplete(ILogger log, FilmPath path, TimeSpan wait, string why);
    }
}
