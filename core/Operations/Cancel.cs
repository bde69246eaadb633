using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;

namespace Handbrk8s.Operations;

/// <summary>
/// Asks for a film to be set aside. A worker that has it notices with its next heartbeat; for a film that waits, a new message
/// brings a worker that sets it aside.
/// </summary>
public sealed class Cancel(ILedger ledger, WorkQueues queues)
{
    public async Task<OperationResult> Of(FilmId id, CancellationToken cancel)
    {
        if (await ledger.Find(id, cancel) is not { } entry)
        {
            return OperationResult.Refused($"There is no film {id}.");
        }

        var film = entry.Film;
        if (film.State == FilmState.Conflict)
        {
            film = film with { State = FilmState.Transcoded };
        }

        if (Stage.Of(film.State) is not { } stage)
        {
            return OperationResult.Refused($"'{film.Path}' is {film.State}: there is nothing to cancel.");
        }

        var waits = film.State == stage.Waiting;
        var asked = film with { CancelRequested = true, NotBefore = null, Generation = waits ? film.Generation + 1 : film.Generation };
        if (await ledger.TryReplace(entry, asked, cancel) is not { } written)
        {
            return OperationResult.Refused($"'{film.Path}' changed at the same moment. Ask again.");
        }

        if (waits)
        {
            await queues[stage.Queue].Send(WorkMessage.For(written.Film).ToJson(), TimeSpan.Zero, cancel);
        }

        return OperationResult.Done($"'{film.Path}' is being cancelled; its folder will be in fail/.");
    }
}
