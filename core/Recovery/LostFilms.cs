using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Operations;
using Handbrk8s.Telemetry;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Recovery;

/// <summary>
/// Records whose film folder is gone: finished from what trash/ and fail/ hold under their id, otherwise lost, until the
/// folder is back. A share may show a folder late, so only what is missing twice in a row, and for a while, is judged.
/// </summary>
public sealed partial class LostFilms(Share share, ILedger ledger, Dispatch dispatch, Endings endings, TimeProvider time, ILogger<LostFilms> log)
{
    /// <summary>Longer than NFS shows a folder late that another machine has just moved.</summary>
    internal static readonly TimeSpan UntilMissed = TimeSpan.FromMinutes(2);

    private Dictionary<FilmId, long> _missing = [];

    internal static string WhyPublished(string place) => $"The ledger did not know that it was published: its original is in {place}, where it goes after that.";

    /// <param name="films">All of them.</param>
    /// <param name="patience">How long a folder must be missing.</param>
    /// <param name="stop">Gives up.</param>
    public async Task Look(IEnumerable<FilmSummary> films, TimeSpan patience, CancellationToken stop)
    {
        Dictionary<FilmId, long> missing = [];
        foreach (var film in films.Where(film => film.State == FilmState.Lost || Stage.Next(film.State) is not null))
        {
            var isThere = FileStat.Find(share.Film(film.Id).Source(film.Path)) is not null;
            if (isThere && film.State == FilmState.Lost)
            {
                await BringBack(film, stop);
            }
            else if (!isThere && film.State != FilmState.Lost)
            {
                var isKnown = _missing.TryGetValue(film.Id, out var since);
                missing[film.Id] = isKnown ? since : time.GetTimestamp();
                if (isKnown && time.GetElapsedTime(since) >= patience)
                {
                    await Judge(film, stop);
                }
            }
        }

        _missing = missing;
    }

    private async Task Judge(FilmSummary film, CancellationToken stop)
    {
        if (await ledger.Find(film.Id, stop) is not { } entry || entry.Film.Generation != film.Generation || Stage.Next(entry.Film.State) is null || MayStillBePublished(entry.Film))
        {
            return;
        }

        var (state, reason) = Finished(entry.Film);
        if (state == FilmState.Lost ? entry.Film.Blob is not null : entry.Film.State == FilmState.Failing)
        {
            // A blob has no folder before it is fetched, and can be fetched again: its worker sees what is left of it. What is in
            // fail/ already is finished by whoever brought it there.
            return;
        }

        await endings.Prepare(film.Id, state, stop);
        if (await dispatch.Again(entry, record => record with { State = state, Reason = reason }, TimeSpan.Zero, stop) is { } ended)
        {
            FilmTelemetry.End(ended);
            Log.Missing(log, film.Path, film.Id, state, reason);
        }
    }

    // With a result the upload worker itself finds out how far an earlier one came.
    private bool MayStillBePublished(FilmRecord film) =>
        film.Result is not null && (share.Film(film.Id).Holds(film.Result) || share.HasLetGo(film.Id));

    private (FilmState State, string Reason) Finished(FilmRecord film)
    {
        if (share.FindLetGo(film.Id) is { } place)
        {
            return (FilmState.Published, WhyPublished(place));
        }

        return FailFolder.Find(share, film.Id) is { } failed
            ? (film.CancelRequested ? FilmState.Cancelled : FilmState.Failed, $"The ledger did not know that it was set aside: see '{failed.File("reason.txt")}'.")
            : (FilmState.Lost, $"Its original is gone from '{share.Film(film.Id).SourceFolder}', and it is neither in trash/ nor in fail/. Put it back there, from a snapshot of the share, and it goes on by itself; or drop the film again.");
    }

    private async Task BringBack(FilmSummary film, CancellationToken stop)
    {
        if (await ledger.Find(film.Id, stop) is { Film.State: FilmState.Lost } entry
            && await dispatch.Again(entry, record => record.Anew(share.Film(record.Id).Holds(record.Result)), TimeSpan.Zero, stop) is not null)
        {
            Log.Back(log, film.Path, film.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Path} ({Film}) is {State}: {Reason}")]
        public static partial void Missing(ILogger log, FilmPath path, FilmId film, FilmState state, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Path} ({Film}) was lost and is there again: it goes on.")]
        public static partial void Back(ILogger log, FilmPath path, FilmId film);
    }
}
