using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.Intake;

/// <summary>
/// Sends subtitles and notes after the film they are named like: into its folder in <c>work/</c>, as long as it is not being
/// published. It goes by what is there, so it makes no difference whether the film was claimed a moment or an hour ago.
/// </summary>
public sealed class SidecarIntake(Share share, ILedger ledger, StabilityWatch stability, LookProgress progress)
{
    private readonly FilmsUnderWay _underWay = new(share);

    /// <param name="sidecars">All there are in <c>watch/</c>.</param>
    /// <param name="films">The films that stay there.</param>
    /// <param name="left">Gets what stays, with the reason.</param>
    public async Task Take(IReadOnlyCollection<Sidecar> sidecars, IReadOnlyCollection<Sighting> films, ICollection<NotTaken> left, CancellationToken stop)
    {
        if (sidecars.Count == 0)
        {
            return;
        }

        var underWay = _underWay.Look();
        foreach (var sidecar in sidecars)
        {
            stop.ThrowIfCancellationRequested();
            progress.Step();
            if (await WhyNot(sidecar, films, underWay, stop) is { } why)
            {
                left.Add(new NotTaken(sidecar.Path.ToString(), why));
            }
        }
    }

    private async Task<string?> WhyNot(Sidecar sidecar, IReadOnlyCollection<Sighting> films, IReadOnlyCollection<FilmRecord> underWay, CancellationToken stop)
    {
        var wait = sidecar.Marked ? TimeSpan.Zero : stability.Observe(sidecar.Path.ToString(), sidecar.Stat);
        var beside = films.Where(film => sidecar.BelongsTo(film.Path, film.Title)).MaxBy(film => film.Title.Length);
        var taken = underWay.Where(film => sidecar.BelongsTo(film.Path, film.Title)).MaxBy(film => (film.Title.Length, film.ClaimedAt));
        if (beside is not null && beside.Title.Length >= (taken?.Title.Length ?? 0))
        {
            return $"It goes with '{beside.Path.Name}'.";
        }

        if (taken is null)
        {
            return "No film is named like it, neither beside it nor among those under way: put it beside its film, or into the library yourself.";
        }

        if (sidecar.Stat.Fingerprint.Size == 0)
        {
            return "It is empty.";
        }

        return wait > TimeSpan.Zero
            ? $"It goes with the film {taken.Id}, which is under way, once it has stayed unchanged for another {Math.Ceiling(wait.TotalSeconds)} s."
            : await SendAfter(sidecar, taken, stop);
    }

    private async Task<string?> SendAfter(Sidecar sidecar, FilmRecord film, CancellationToken stop)
    {
        var folder = share.Film(film.Id);
        var record = (await ledger.Find(film.Id, stop))?.Film;
        if (record is not (null or { State: FilmState.Queued or FilmState.Transcoding or FilmState.Transcoded or FilmState.Conflict }))
        {
            return $"Its film {film.Id} is {record.State}: it comes too late to go with it.";
        }

        try
        {
            return FileStat.Find(folder.Source(film.Path)) is null ? $"Its film {film.Id} is not in '{folder.SourceFolder}' any more." : Move(sidecar, folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"It cannot go with its film {film.Id}: {failure.Message}";
        }
    }

    private string? Move(Sidecar sidecar, FilmFolder folder)
    {
        var (from, to) = (share.Dropped(sidecar.Path), folder.Source(sidecar.Path));
        if (FileStat.FindByOpening(from)?.Fingerprint != sidecar.Stat.Fingerprint)
        {
            return "It has just changed.";
        }

        var outcome = Rename.ToFreeName(from, to);
        if (outcome != RenameOutcome.Moved)
        {
            return outcome switch
            {
                RenameOutcome.TargetExists => $"Its film {folder.Id} has one of that name already: '{to}'. Remove one of them.",
                RenameOutcome.CrossDevice => "It cannot go with its film, because watch/ and work/ are on different file systems: mount the share as one.",
                RenameOutcome.Denied => "It cannot go with its film, because the share does not let us move it: give our user write permission on its folder.",
                _ => "Its film went on before it could follow.",
            };
        }

        Durable.SyncFolder(Path.GetDirectoryName(to)!);
        Durable.SyncFolder(Path.GetDirectoryName(from)!);
        return null;
    }
}
