using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Operations;

/// <summary>
/// Gives a film that was set aside, is in conflict or waits another chance, now. The order is folder, record, message; each
/// step looks before it acts, so it can be cut off anywhere and asked for again.
/// </summary>
public sealed class Retry(Share share, ILedger ledger, Dispatch dispatch)
{
    /// <returns>What was done, or why nothing was.</returns>
    public Task<OperationResult> Of(FilmId id, CancellationToken cancel) => Of(id, film => film, cancel);

    /// <param name="id">The film.</param>
    /// <param name="change">What else becomes of its record.</param>
    /// <param name="cancel">Gives up waiting for the store.</param>
    internal async Task<OperationResult> Of(FilmId id, Func<FilmRecord, FilmRecord> change, CancellationToken cancel)
    {
        var entry = await ledger.Find(id, cancel) ?? await Remember(id, cancel);
        if (entry is null)
        {
            return OperationResult.Refused($"There is no film {id}: neither the ledger nor '{share.Fail}' knows it.");
        }

        return WhyNot(entry.Film) ?? (FailFolder.BringBack(share, entry.Film) is { } why ? OperationResult.Refused(why) : await Restart(entry, change, cancel));
    }

    /// <summary>All films that were set aside or are lost. One that was cancelled stays: someone wanted that.</summary>
    public async Task<IReadOnlyList<OperationResult>> OfAll(CancellationToken cancel)
    {
        List<OperationResult> results = [];
        await foreach (var film in ledger.List(cancel).Where(film => film.State is FilmState.Failed or FilmState.Lost or FilmState.Conflict))
        {
            results.Add(await Of(film.Id, cancel));
        }

        return results;
    }

    private static OperationResult? WhyNot(FilmRecord film) => film.State switch
    {
        FilmState.Published => OperationResult.Refused($"'{film.Path}' is published as '{film.Target?.Path}'."),
        FilmState.Failing => OperationResult.Refused($"'{film.Path}' is just being set aside. Ask again in a moment."),
        FilmState.Transcoding or FilmState.Uploading => OperationResult.Refused($"'{film.Path}' is being worked on ({film.State})."),
        _ => null,
    };

    /// <summary>
    /// What failed although it had a result failed because of the result's bytes. Then the transcode worker is asked, which uses it
    /// without another encode if it still has the hash that was verified.
    /// </summary>
    private bool IsSound(FilmRecord film) => film.State != FilmState.Failed && share.Film(film.Id).Holds(film.Result);

    /// <summary>A folder in fail/ whose record is gone has all that a new one needs.</summary>
    private async Task<LedgerEntry?> Remember(FilmId id, CancellationToken cancel) =>
        FailFolder.Find(share, id)?.FindManifest() is { } manifest
            ? await ledger.TryAdd(manifest.ToRecord() with { State = FilmState.Failed }, cancel)
            : null;

    private async Task<OperationResult> Restart(LedgerEntry entry, Func<FilmRecord, FilmRecord> change, CancellationToken cancel) =>
        await dispatch.Again(entry, film => change(film.Anew(IsSound(film))), TimeSpan.Zero, cancel) is { } film
            ? OperationResult.Done($"'{film.Path}' is {film.State} again.")
            : OperationResult.Refused($"'{entry.Film.Path}' changed at the same moment. Ask again.");
}
