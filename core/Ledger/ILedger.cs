using Handbrk8s.Films;

namespace Handbrk8s.Ledger;

/// <summary>
/// The memory of all films. Two engines, one contract: every write of a record is a compare-and-swap, and ages are
/// measured by the store's clock. Methods throw when the store cannot be reached; they never return empty instead.
/// </summary>
public interface ILedger
{
    Task<LedgerEntry?> Find(FilmId id, CancellationToken cancel);

    /// <returns>The new entry, or null when the film has a record already.</returns>
    Task<LedgerEntry?> TryAdd(FilmRecord film, CancellationToken cancel);

    /// <returns>The new entry, or null when the record changed since <paramref name="read"/> was read.</returns>
    Task<LedgerEntry?> TryReplace(LedgerEntry read, FilmRecord film, CancellationToken cancel);

    /// <summary>All films with their heartbeats, in pages behind one call.</summary>
    IAsyncEnumerable<FilmSummary> List(CancellationToken cancel);

    /// <summary>Writes the one heartbeat of a film, stamped by the store.</summary>
    Task Beat(FilmId id, Heartbeat heartbeat, CancellationToken cancel);

    Task<HeartbeatReading?> FindHeartbeat(FilmId id, CancellationToken cancel);

    /// <summary>Takes the lock on a path of the library share for a film. Taking it again is harmless.</summary>
    /// <returns>The film that holds the lock now: <paramref name="film"/> or another.</returns>
    Task<FilmId> LockTarget(string path, FilmId film, CancellationToken cancel);

    /// <summary>Gives the lock back; harmless when the film does not hold it.</summary>
    Task UnlockTarget(string path, FilmId film, CancellationToken cancel);

    /// <returns>Null when it was never written.</returns>
    Task<Note?> FindNote(string name, CancellationToken cancel);

    /// <returns>False when the note changed since <paramref name="read"/> was read; null there means that there was none.</returns>
    Task<bool> TryWriteNote(string name, Note? read, string text, CancellationToken cancel);
}
