using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Operations;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Recovery;

/// <summary>
/// Films that were set aside because too many encodes failed get a new round once the product's version or their library's
/// settings are others: one for each change, whatever the workers say, which may be of another version for a while.
/// </summary>
public sealed partial class NewRounds(ILedger ledger, Retry retry, Circumstances circumstances, ILogger<NewRounds> log)
{
    private readonly HashSet<(FilmId Film, int Generation, string Now)> _judged = [];
    private readonly HashSet<FilmId> _stuck = [];

    public async Task Give(IEnumerable<FilmSummary> films, CancellationToken stop)
    {
        foreach (var library in films.Where(film => film.State == FilmState.Failed).GroupBy(film => film.Path.Library))
        {
            var now = circumstances.Of(library.Key);
            foreach (var film in library)
            {
                if (_judged.Add((film.Id, film.Generation, now)) && await ledger.Find(film.Id, stop) is { Film: var record } && IsDue(record, now))
                {
                    await TryGive(record, now, stop);
                }
            }
        }
    }

    private static bool IsDue(FilmRecord film, string now) =>
        film is { State: FilmState.Failed, CountedUnder: { } before, Outcomes: [.., { Kind: OutcomeKind.Counted }] } && before != now && film.RoundUnder != now;

    private async Task TryGive(FilmRecord film, string now, CancellationToken stop)
    {
        try
        {
            await Give(film, now, stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The others are not to wait for it, and it is tried again at the next sweep.
            _judged.Remove((film.Id, film.Generation, now));
            if (_stuck.Add(film.Id))
            {
                Log.NoNewRound(log, film.Path, film.Id, failure.Message);
            }
        }
    }

    private async Task Give(FilmRecord film, string now, CancellationToken stop)
    {
        var result = await retry.Of(film.Id, record => record with { RoundUnder = now }, stop);
        if (result.IsDone)
        {
            Log.NewRound(log, film.Path, film.Id, film.CountedUnder, now);
        }
        else
        {
            Log.NoNewRound(log, film.Path, film.Id, result.Sentence);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Path} ({Film}) failed under {Before} and gets a new round under {Now}.")]
        public static partial void NewRound(ILogger log, FilmPath path, FilmId film, string? before, string now);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} ({Film}) could not get a new round: {Why} 'handbrk8s retry {Film}' gives it one.")]
        public static partial void NoNewRound(ILogger log, FilmPath path, FilmId film, string why);
    }
}
