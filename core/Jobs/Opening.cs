using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>Judges a received message against the film's record, and begins the attempt when it is due.</summary>
internal sealed class Opening(ILedger ledger, Worker worker, IOptions<LeaseOptions> lease, IOptions<RetryOptions> retry)
{
    public async Task<Verdict> Judge(Stage stage, string body, CancellationToken cancel)
    {
        if (WorkMessage.Parse(body) is not { } message || !FilmId.TryParse(message.Film, out var id))
        {
            return new Verdict.Reject("The message is not one of ours: it must be JSON with version, film and generation.");
        }

        if (message.Version > WorkMessage.CurrentVersion)
        {
            return new Verdict.Later(retry.Value.MaxDelay, $"The message is of version {message.Version}, this worker knows up to {WorkMessage.CurrentVersion}: update the worker.");
        }

        return await ledger.Find(id, cancel) switch
        {
            null => new Verdict.Drop($"The ledger has no film {id}."),
            { Film: var film } when film.Generation != message.Generation => new Verdict.Drop($"The message is of generation {message.Generation}, the film of {film.Generation}."),
            { Film: var film } entry when film.State == FilmState.Failing || film.CancelRequested => new Verdict.SetAside(entry),
            { Film: var film } when Stage.Of(film.State) != stage => new Verdict.Drop($"The film is {film.State}."),
            var entry => await Begin(stage, entry!, cancel),
        };
    }

    private async Task<Verdict> Begin(Stage stage, LedgerEntry entry, CancellationToken cancel)
    {
        var film = entry.Film;
        if (film.State == stage.Active)
        {
            // The attempt before this one neither finished nor gave back: it lives, or it died without a word.
            if (await LifeLeft(film, cancel) is { } left)
            {
                return new Verdict.Later(left, $"Attempt {film.Token} still shows signs of life.");
            }

            film = WithoutAWord(stage, film);
            if (Backoff.AfterInterruptions(retry.Value, film.Interruptions) is var delay && delay > TimeSpan.Zero)
            {
                return await ledger.TryReplace(entry, film, cancel) is null ? Contended : new Verdict.Later(delay, film.Reason!);
            }
        }

        var begun = film with { State = stage.Active, Token = AttemptToken.After(film.Token), NotBefore = null };
        return await ledger.TryReplace(entry, begun, cancel) is { } mine ? new Verdict.Begin(mine) : Contended;
    }

    private Verdict.Later Contended => new(retry.Value.ReleaseDelay, "The film's record changed at the same moment.");

    private async Task<TimeSpan?> LifeLeft(FilmRecord film, CancellationToken cancel)
    {
        var reading = await ledger.FindHeartbeat(film.Id, cancel);
        var left = lease.Value.HeartbeatStaleAfter - (reading?.Age ?? TimeSpan.MaxValue);
        return reading?.Heartbeat.Token == film.Token && left > TimeSpan.Zero ? left : null;
    }

    private FilmRecord WithoutAWord(Stage stage, FilmRecord film)
    {
        const string Reason = "The worker ended without a word: killed, out of memory, or its node was lost.";
        return film.With(worker.Describe(stage, film.Token, OutcomeKind.Interrupted, Reason)) with
        {
            State = stage.Waiting,
            Interruptions = film.Interruptions + 1,
            Reason = Reason,
        };
    }
}
