using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;

namespace Handbrk8s.Operations;

/// <summary>
/// Gives a film that was set aside, is in conflict or waits another chance, now. The order is folder, record, message; each
/// step looks before it acts, so it can be cut off anywhere and asked for again.
/// </summary>
public sealed class Retry(Share share, ILedger ledger, WorkQueues queues)
{
    /// <returns>What was done, or why nothing was.</returns>
    public async Task<OperationResult> Of(FilmId id, CancellationToken cancel)
    {
        var entry = await ledger.Find(id, cancel) ?? await Remember(id, cancel);
        if (entry is null)
        {
            return OperationResult.Refused($"There is no film {id}: neither the ledger nor '{share.Fail}' knows it.");
        }

        if (Stage.Of(entry.Film.State)?.Active == entry.Film.State)
        {
            return OperationResult.Refused($"'{entry.Film.Path}' is being worked on ({entry.Film.State}).");
        }

        if (entry.Film.State == FilmState.Published)
        {
            return OperationResult.Refused($"'{entry.Film.Path}' is published as '{entry.Film.Target?.Path}'.");
        }

        if (FailFolder.BringBack(share, id) is { } why)
        {
            return OperationResult.Refused(why);
        }

        return await Restart(entry, cancel);
    }

    /// <summary>A folder in fail/ whose record is gone has all that a new one needs.</summary>
    private async Task<LedgerEntry?> Remember(FilmId id, CancellationToken cancel) =>
        FailFolder.Find(share, id)?.FindManifest() is { } manifest
            ? await ledger.TryAdd(manifest.ToRecord() with { State = FilmState.Failed }, cancel)
            : null;

    private async Task<OperationResult> Restart(LedgerEntry entry, CancellationToken cancel)
    {
        var film = entry.Film;
        var hasResult = film.Result is { } result && FileStat.Find(share.Film(film.Id).File(result.FileName)) is not null;
        var again = film with
        {
            State = hasResult ? FilmState.Transcoded : FilmState.Queued,
            Result = hasResult ? film.Result : null,
            Generation = film.Generation + 1,
            Failures = 0,
            Interruptions = 0,
            Waits = 0,
            NotBefore = null,
            Reason = null,
            CancelRequested = false,
        };
        if (await ledger.TryReplace(entry, again, cancel) is not { } raised)
        {
            return OperationResult.Refused($"'{film.Path}' changed at the same moment. Look at it again.");
        }

        await queues[Stage.Of(again.State)!.Queue].Send(WorkMessage.For(raised.Film).ToJson(), TimeSpan.Zero, cancel);
        return OperationResult.Done($"'{film.Path}' is {again.State} again.");
    }
}
