using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Recovery;

/// <summary>
/// Compares folders, records and queues, and gives a film back what a crash or a lost message took from it. Never deletes
/// anything because a record is absent.
/// </summary>
public sealed partial class Sweep(
    Installation installation,
    WorkFolders folders,
    LostFilms lost,
    OrphanedCopies orphanedCopies,
    NewRounds newRounds,
    ILedger ledger,
    WorkQueues queues,
    Dispatch dispatch,
    IOptions<LeaseOptions> lease,
    IOptions<RetryOptions> retry,
    TimeProvider time,
    ILogger<Sweep> log)
{
    private readonly HashSet<Stage> _short = [];

    /// <exception cref="UnavailableException">The share is not there or not ours, so nothing can be concluded from what is missing.</exception>
    public async Task Run(CancellationToken stop)
    {
        await installation.Require(stop);
        await folders.GiveRecords(stop);
        var films = await ledger.List(stop).ToListAsync(stop);
        await lost.Look(films, LostFilms.UntilMissed, stop);
        orphanedCopies.Remove(films);
        await newRounds.Give(films, stop);
        foreach (var stage in Stage.All)
        {
            await DispatchAgain(stage, stop);
        }
    }

    /// <summary>
    /// Counts are a moment's, and a message may be between two of them: only a queue that was short twice in a row has
    /// lost something. Nobody can tell whose message is missing, so every film without a sign of life gets a new one, and
    /// the raised generation makes the old one superfluous.
    /// </summary>
    private async Task DispatchAgain(Stage stage, CancellationToken stop)
    {
        var live = await ledger.List(stop).Where(film => Stage.Next(film.State) == stage).ToListAsync(stop);
        var count = await queues[stage.Queue].Count(stop);
        if (count.All >= live.Count)
        {
            _short.Remove(stage);
            return;
        }

        if (_short.Add(stage))
        {
            return;
        }

        _short.Remove(stage);
        foreach (var film in live.Where(IsSilent))
        {
            await DispatchAgain(stage, film, stop);
        }
    }

    private async Task DispatchAgain(Stage stage, FilmSummary film, CancellationToken stop)
    {
        if (await ledger.Find(film.Id, stop) is { } entry
            && (entry.Film.Generation, Stage.Next(entry.Film.State)) == (film.Generation, stage)
            && await dispatch.Again(entry, record => record, WaitOf(film), stop) is not null)
        {
            Log.DispatchedAgain(log, film.Path, film.Id, stage.Queue);
        }
    }

    // By the wall clock, so within the longest wait there is: it may have been set meanwhile.
    private TimeSpan WaitOf(FilmSummary film) =>
        TimeSpan.FromTicks(Math.Clamp((film.NotBefore - time.GetUtcNow())?.Ticks ?? 0, 0, retry.Value.MaxDelay.Ticks));

    private bool IsSilent(FilmSummary film) =>
        film.Current is not { } reading || reading.Age >= lease.Value.HeartbeatStaleAfter;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The message of {Path} ({Film}) was lost: it is in the queue '{Queue}' again.")]
        public static partial void DispatchedAgain(ILogger log, FilmPath path, FilmId film, string queue);
    }
}
