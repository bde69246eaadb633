using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>Judges a received message against the film's record, and begins the attempt when it is due.</summary>
internal sealed class Opening(ILedger ledger, Worker worker, IOptions<LeaseOptions> lease, IOptions<RetryOptions> retry, TimeProvider time)
{
    public async Task<Verdict> Judge(Stage stage, string body, CancellationToken cancel)
    {
        if (WorkMessage.VersionOf(body) is > WorkMessage.CurrentVersion and var newer)
        {
            return new Verdict.Later(retry.Value.MaxDelay, $"The message is of version {newer}, this worker knows up to {WorkMessage.CurrentVersion}: update the worker.");
        }

        if (WorkMessage.Parse(body) is not { } message || !FilmId.TryParse(message.Film, out var id))
        {
            return new Verdict.Reject("The message is not one of ours: it must be JSON with version, film and generation.");
        }

        return await ledger.Find(id, cancel) switch
        {
            null => new Verdict.Drop($"The ledger has no film {id}."),
            { Film: var film } when film.Generation != message.Generation => new Verdict.Drop($"The message is of generation {message.Generation}, the film of {film.Generation}."),
            { Film.State: FilmState.Failed or FilmState.Cancelled } entry => new Verdict.SetAside(entry),
            { Film: var film } when film.State != FilmState.Failing && Stage.Of(film.State) != stage => new Verdict.Drop($"The film is {film.State}."),
            var entry => await Take(stage, entry, cancel),
        };
    }

    private async Task<Verdict> Take(Stage stage, LedgerEntry entry, CancellationToken cancel)
    {
        // The attempt before this one neither finished nor gave back: it lives, or it died without a word.
        var film = entry.Film;
        if ((film.State == stage.Active || film.State == FilmState.Failing) && await LifeLeft(film, cancel) is { } left)
        {
            return new Verdict.Later(left, $"Attempt {film.Token} still shows signs of life.");
        }

        if (film.State == FilmState.Failing || film.CancelRequested)
        {
            return await Fence(entry, film, fenced => new Verdict.SetAside(fenced), cancel);
        }

        if (film.State == stage.Active && film.Token is { } dead)
        {
            film = WithoutAWord(stage, film, dead);
            if (Backoff.AfterInterruptions(retry.Value, film.Interruptions) is var delay && delay > TimeSpan.Zero)
            {
                return await ledger.TryReplace(entry, film with { NotBefore = time.GetUtcNow() + delay }, cancel) is null ? Contended : new Verdict.Later(delay, film.Reason!);
            }
        }

        return await Fence(entry, film with { State = stage.Active, NotBefore = null }, begun => new Verdict.Begin(begun), cancel);
    }

    /// <summary>Takes the right to write the record, and so takes it from whoever had it.</summary>
    private async Task<Verdict> Fence(LedgerEntry read, FilmRecord film, Func<LedgerEntry, Verdict> verdict, CancellationToken cancel) =>
        await ledger.TryReplace(read, film with { Token = AttemptToken.After(film.Token) }, cancel) is { } ours ? verdict(ours) : Contended;

    private Verdict.Later Contended => new(retry.Value.ReleaseDelay, "The film's record changed at the same moment.");

    private async Task<TimeSpan?> LifeLeft(FilmRecord film, CancellationToken cancel)
    {
        var reading = await ledger.FindHeartbeat(film.Id, cancel);
        var left = lease.Value.HeartbeatStaleAfter - (reading?.Age ?? TimeSpan.MaxValue);
        return reading?.Heartbeat.Token == film.Token && left > TimeSpan.Zero ? left : null;
    }

    private FilmRecord WithoutAWord(Stage stage, FilmRecord film, AttemptToken dead)
    {
        // Whoever watches the cluster may know more, and has written it down then.
        const string Reason = "The worker ended without a word: killed, out of memory, or its node was lost.";
        var told = film.Outcomes.LastOrDefault() is { } last && last.Token == dead ? film : film.With(worker.Describe(stage, dead, OutcomeKind.Interrupted, Reason));
        return told with
        {
            State = stage.Waiting,
            Interruptions = film.Interruptions + 1,
            Reason = told.Outcomes[^1].Text,
        };
    }
}
