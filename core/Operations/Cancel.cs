using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Operations;

/// <summary>
/// Asks for a film to be set aside. A worker that has it notices with its next heartbeat; for a film that waits, a new message
/// brings a worker that sets it aside.
/// </summary>
public sealed class Cancel(ILedger ledger, Dispatch dispatch)
{
    public async Task<OperationResult> Of(FilmId id, CancellationToken cancel)
    {
        if (await ledger.Find(id, cancel) is not { } entry)
        {
            return OperationResult.Refused($"There is no film {id}.");
        }

        var film = entry.Film;
        return film.State switch
        {
            FilmState.Uploading or FilmState.Transcoded when film.Target is { } target => OperationResult.Refused($"'{film.Path}' is being published as '{target.Path}', and may stand there already. Wait until that is known; what you do not want can then be removed from the library."),
            FilmState.Transcoding or FilmState.Uploading => Told(film, await ledger.TryReplace(entry, film with { CancelRequested = true }, cancel) is not null),
            FilmState.Queued or FilmState.Transcoded => Told(film, await Dispatched(entry, film.State)),
            FilmState.Conflict => Told(film, await Dispatched(entry, FilmState.Transcoded)),
            FilmState.Failed or FilmState.Lost => GivenUp(film, await ledger.TryReplace(entry, film with { State = FilmState.Cancelled }, cancel) is not null),
            _ => OperationResult.Refused($"'{film.Path}' is {film.State}: there is nothing to cancel."),
        };

        async Task<bool> Dispatched(LedgerEntry read, FilmState state) =>
            await dispatch.Again(read, record => record with { State = state, CancelRequested = true, NotBefore = null }, TimeSpan.Zero, cancel) is not null;
    }

    /// <summary>Nothing but the record changes: what is left of it stays where it is.</summary>
    private static OperationResult GivenUp(FilmRecord film, bool done) => done
        ? OperationResult.Done($"'{film.Path}' is given up, and shown no more. What is left of it stays where it is; 'handbrk8s retry {film.Id}' tries it again.")
        : Told(film, done: false);

    private static OperationResult Told(FilmRecord film, bool done) => done
        ? OperationResult.Done($"'{film.Path}' is being cancelled; its folder will be in fail/.")
        : OperationResult.Refused($"'{film.Path}' changed at the same moment. Ask again.");
}
