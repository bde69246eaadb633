using Handbrk8s.Films;
using Handbrk8s.Recovery;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Intake;

/// <summary>One look at <c>watch/</c>: judges each file, claims what is whole, and admits it.</summary>
public sealed partial class ShareIntake(Installation installation, WatchFolder watch, StabilityWatch stability, StructureWatch structure, Claim claim, Admission admission, SidecarIntake sidecars, EmptiedFolders emptied, LookProgress progress, ILogger<ShareIntake> log)
{
    /// <returns>Every file that stays where it is, with the reason.</returns>
    /// <exception cref="UnavailableException">The share is not there, or not the one that the ledger is about.</exception>
    public async Task<IReadOnlyList<NotTaken>> Tick(CancellationToken stop)
    {
        await installation.Require(stop);
        List<NotTaken> left = [];
        List<Sighting> films = [];
        List<Sidecar> beside = [];
        foreach (var sighting in watch.Look(left, beside))
        {
            stop.ThrowIfCancellationRequested();
            if (await Judge(sighting, stop) is { } why)
            {
                left.Add(new NotTaken(sighting.Path.ToString(), why));
                films.Add(sighting);
            }

            progress.Step();
        }

        await sidecars.Take(beside, films, left, stop);
        emptied.Remove();
        stability.EndScan();
        structure.EndScan();
        return [.. left.OrderBy(file => file.IsStray).ThenBy(file => file.Name, StringComparer.Ordinal)];
    }

    private async Task<string?> Judge(Sighting sighting, CancellationToken stop)
    {
        var wait = stability.Observe(sighting.Path.ToString(), sighting.Stat);
        if (sighting.Stat.Fingerprint.Size == 0)
        {
            return "It is empty.";
        }

        // A marker is the word of whoever made the copy: it is trusted, and the worker judges again.
        if (!sighting.Marked && (WhyNotStable(wait, sighting) ?? structure.WhyNot(sighting)) is { } why)
        {
            return why;
        }

        return claim.Take(sighting.Path, sighting.Stat, sighting.Marked) switch
        {
            ClaimResult.Taken(var manifest) => await Admit(manifest, stop),
            ClaimResult.NotTaken(var refusal) => refusal,
            _ => throw new InvalidOperationException("No such result."),
        };
    }

    private static string? WhyNotStable(TimeSpan wait, Sighting sighting) => wait > TimeSpan.Zero
        ? $"It must stay unchanged for another {Math.Ceiling(wait.TotalSeconds)} s; a file '{sighting.MarkerName}' beside it ends the wait."
        : null;

    private async Task<string?> Admit(FilmManifest manifest, CancellationToken stop)
    {
        Log.Claimed(log, manifest.Path, manifest.Id);
        emptied.Note(manifest.Path);
        await admission.Admit(manifest.ToRecord(), stop);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Claimed: {Path} is film {Film}.")]
        public static partial void Claimed(ILogger log, FilmPath path, FilmId film);
    }
}
