using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.Tests.Jobs;

/// <summary>A ledger whose heartbeats can be seen, held up and made to fail.</summary>
internal sealed class WatchedLedger(ILedger ledger) : ILedger
{
    private int _beats;
    private int _finds;

    /// <summary>How many heartbeats have ended, well or not.</summary>
    public int Beats => Volatile.Read(ref _beats);

    /// <summary>How many records were read one by one.</summary>
    public int Finds => Volatile.Read(ref _finds);

    /// <summary>Runs before a heartbeat reaches the ledger.</summary>
    public Func<CancellationToken, Task> BeforeBeat { get; set; } = _ => Task.CompletedTask;

    public async Task Beat(FilmId id, Heartbeat heartbeat, CancellationToken cancel)
    {
        try
        {
            await BeforeBeat(cancel);
            await ledger.Beat(id, heartbeat, cancel);
        }
        finally
        {
            Interlocked.Increment(ref _beats);
        }
    }

    public Task<LedgerEntry?> Find(FilmId id, CancellationToken cancel)
    {
        Interlocked.Increment(ref _finds);
        return ledger.Find(id, cancel);
    }

    public Task<LedgerEntry?> TryAdd(FilmRecord film, CancellationToken cancel) => ledger.TryAdd(film, cancel);

    public Task<LedgerEntry?> TryReplace(LedgerEntry read, FilmRecord film, CancellationToken cancel) => ledger.TryReplace(read, film, cancel);

    public IAsyncEnumerable<FilmSummary> List(CancellationToken cancel) => ledger.List(cancel);

    public Task<HeartbeatReading?> FindHeartbeat(FilmId id, CancellationToken cancel) => ledger.FindHeartbeat(id, cancel);

    public Task<FilmId> LockTarget(string path, FilmId film, CancellationToken cancel) => ledger.LockTarget(path, film, cancel);

    public Task UnlockTarget(string path, FilmId film, CancellationToken cancel) => ledger.UnlockTarget(path, film, cancel);

    public Task<Note?> FindNote(string name, CancellationToken cancel) => ledger.FindNote(name, cancel);

    public Task<bool> TryWriteNote(string name, Note? read, string text, CancellationToken cancel) => ledger.TryWriteNote(name, read, text, cancel);
}
