using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;

namespace Handbrk8s.Jobs;

/// <summary>
/// Puts a film in line anew: the record first, with a raised generation that makes every older message superfluous, then the
/// message. Cut off in between, the queue is short of one message, which the sweep notices.
/// </summary>
public sealed class Dispatch(ILedger ledger, WorkQueues queues)
{
    /// <param name="read">The record as it was read.</param>
    /// <param name="change">What becomes of it. A state without a stage gets no message.</param>
    /// <param name="delay">How long the message stays invisible.</param>
    /// <param name="cancel">Gives up waiting for the store.</param>
    /// <returns>The record now, or null when it changed since it was read: nothing was done.</returns>
    public async Task<FilmRecord?> Again(LedgerEntry read, Func<FilmRecord, FilmRecord> change, TimeSpan delay, CancellationToken cancel)
    {
        if (await ledger.TryReplace(read, change(read.Film) with { Generation = read.Film.Generation + 1 }, cancel) is not { Film: var film })
        {
            return null;
        }

        if (Stage.Next(film.State) is { } stage)
        {
            await queues[stage.Queue].Send(WorkMessage.For(film).ToJson(), delay, cancel);
        }

        return film;
    }
}
