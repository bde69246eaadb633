using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.Jobs;

/// <summary>A film and the right to work on it. Only the holder of the record's token writes the record.</summary>
public sealed class Attempt(ILedger ledger, LedgerEntry begun, FilmFolder folder, Worker worker)
{
    // Of the back-off's waits the first four take minutes together.
    private const int EnoughWaits = 4;

    private LedgerEntry _entry = begun;
    private JobProgress? _progress;

    /// <summary>The record as last read or written.</summary>
    public FilmRecord Film => Volatile.Read(ref _entry).Film;

    public AttemptToken Token { get; } = begun.Film.Token ?? throw new ArgumentException("The record has not begun an attempt.", nameof(begun));

    public FilmFolder Folder { get; } = folder;

    /// <summary>Notes how far the work is; the next heartbeat carries it.</summary>
    public void Report(JobProgress progress) => Volatile.Write(ref _progress, progress);

    /// <summary>Changes the record. A write refused for another reason than a changed token is tried again on what is there.</summary>
    /// <returns>False when another attempt has begun: this one may write no more.</returns>
    public async Task<bool> Update(Func<FilmRecord, FilmRecord> change, CancellationToken cancel)
    {
        while (true)
        {
            var read = _entry;
            if (await ledger.TryReplace(read, change(read.Film), cancel) is { } written)
            {
                Volatile.Write(ref _entry, written);
                return true;
            }

            if (await ledger.Find(Film.Id, cancel) is not { } found || found.Film.Token != Token)
            {
                return false;
            }

            Volatile.Write(ref _entry, found);
        }
    }

    /// <summary>It has waited longer than any network file system goes on showing what is no longer so.</summary>
    public bool HasWaitedLong => Film.Waits >= EnoughWaits;

    /// <summary>The original as it is now, also to another node of the cluster: it is opened for that.</summary>
    /// <returns>Null when it is not in the film's folder.</returns>
    public FileStat? Original() => Film.IsDiscFolder ? FolderTree.Find(Folder.Source(Film.Path)) : FileStat.FindByOpening(Folder.Source(Film.Path));

    /// <summary>Takes the lock on a path of the library share. The lock of a film that nobody works on any more is no obstacle.</summary>
    /// <returns>The film that stands in the way, or null when the lock is ours.</returns>
    public async Task<FilmId?> LockTarget(string path, CancellationToken cancel)
    {
        var holder = await ledger.LockTarget(path, Film.Id, cancel);
        if (holder != Film.Id && ((await ledger.Find(holder, cancel))?.Film is not { } other || Stage.Next(other.State) is null))
        {
            await ledger.UnlockTarget(path, holder, cancel);
            holder = await ledger.LockTarget(path, Film.Id, cancel);
        }

        return holder == Film.Id ? null : holder;
    }

    /// <summary>Asks the ledger whether this attempt should go on.</summary>
    public async Task<AttemptStanding> Standing(CancellationToken cancel) => await ledger.Find(Film.Id, cancel) switch
    {
        { Film: var film } when film.Token == Token => film.CancelRequested ? AttemptStanding.Cancelled : AttemptStanding.Ours,
        _ => AttemptStanding.Superseded,
    };

    /// <summary>Writes a sign of life with the latest progress.</summary>
    public Task Beat(CancellationToken cancel) =>
        ledger.Beat(Film.Id, new Heartbeat(Token, worker.Name, Volatile.Read(ref _progress)), cancel);
}
