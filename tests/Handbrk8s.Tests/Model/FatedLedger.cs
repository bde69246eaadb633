using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.Tests.Model;

/// <summary>The ledger as a program with a fate calls it.</summary>
internal sealed class FatedLedger(ILedger ledger, Fate fate, Action<FilmRecord> written) : ILedger
{
    public Task<LedgerEntry?> Find(FilmId id, CancellationToken cancel) => fate.Call(() => ledger.Find(id, cancel));

    public Task<LedgerEntry?> TryAdd(FilmRecord film, CancellationToken cancel) => fate.Call(() => ledger.TryAdd(film, cancel));

    public Task<LedgerEntry?> TryReplace(LedgerEntry read, FilmRecord film, CancellationToken cancel) => fate.Call(async () =>
    {
        var entry = await ledger.TryReplace(read, film, cancel);
        if (entry is not null)
        {
            written(entry.Film);
        }

        return entry;
    });

    public IAsyncEnumerable<FilmSummary> List(CancellationToken cancel) => ledger.List(cancel);

    public Task Beat(FilmId id, Heartbeat heartbeat, CancellationToken cancel) => fate.Call(async () =>
    {
        await ledger.Beat(id, heartbeat, cancel);
        return true;
    });

    public Task<HeartbeatReading?> FindHeartbeat(FilmId id, CancellationToken cancel) => fate.Call(() => ledger.FindHeartbeat(id, cancel));

    public Task<FilmId> LockTarget(string path, FilmId film, CancellationToken cancel) => fate.Call(() => ledger.LockTarget(path, film, cancel));

    public Task UnlockTarget(string path, FilmId film, CancellationToken cancel) => fate.Call(async () =>
    {
        await ledger.UnlockTarget(path, film, cancel);
        return true;
    });

    public Task<Note?> FindNote(string name, CancellationToken cancel) => fate.Call(() => ledger.FindNote(name, cancel));

    public Task<bool> TryWriteNote(string name, Note? read, string text, CancellationToken cancel) => fate.Call(() => ledger.TryWriteNote(name, read, text, cancel));
}
