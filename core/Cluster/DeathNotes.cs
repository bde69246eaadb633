using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Cluster;

/// <summary>Writes into a film's record why its worker died, which the worker itself could not.</summary>
public sealed partial class DeathNotes(ILedger ledger, TimeProvider time, ILogger<DeathNotes> log)
{
    private HashSet<(FilmId, AttemptToken, string)> _written = [];
    private HashSet<(FilmId, AttemptToken, string)> _seen = [];

    /// <param name="film">As it was listed, with the heartbeat of the attempt that died.</param>
    /// <param name="worker">The pod.</param>
    /// <param name="why">One sentence.</param>
    /// <param name="cancel">Gives up waiting for the store.</param>
    public async Task Write(FilmSummary film, string worker, string why, CancellationToken cancel)
    {
        if (film.Token is not { } token || Stage.Of(film.State) is not { } stage)
        {
            return;
        }

        var note = (film.Id, token, why);
        if (_written.Contains(note) || await TryWrite(film.Id, token, new(time.GetUtcNow(), stage.Queue, token, OutcomeKind.Interrupted, why, worker), cancel))
        {
            _seen.Add(note);
        }
    }

    /// <summary>Ends a look: what was not told in it may be forgotten.</summary>
    public void EndLook() => (_written, _seen) = (_seen, []);

    /// <returns>False when the record changed at the same moment: the next look tries again.</returns>
    private async Task<bool> TryWrite(FilmId id, AttemptToken token, AttemptOutcome outcome, CancellationToken cancel)
    {
        if (await ledger.Find(id, cancel) is not { Film: var film } entry || !IsOpen(film, token, outcome.Text))
        {
            return true;
        }

        if (await ledger.TryReplace(entry, film.With(outcome) with { Reason = outcome.Text }, cancel) is null)
        {
            return false;
        }

        Log.Died(log, film.Path, outcome.Text);
        return true;
    }

    /// <summary>Whatever the worker itself said of its end, but that it was stopped, is better known to it.</summary>
    private static bool IsOpen(FilmRecord film, AttemptToken token, string why) =>
        film.Token == token && Stage.Of(film.State) is not null
        && film.Outcomes.Where(outcome => outcome.Token == token).All(outcome => outcome.Kind == OutcomeKind.Interrupted && outcome.Text != why);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The worker of {Path} died: {Reason} The film comes back by itself.")]
        public static partial void Died(ILogger log, FilmPath path, string reason);
    }
}
