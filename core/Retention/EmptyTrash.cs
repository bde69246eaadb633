using Handbrk8s.Blobs;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Recovery;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Retention;

/// <summary>
/// Removes for good what has been in the trash for its library's days: originals on the share, those in the container, and films that
/// were replaced. Where room is short, the oldest go earlier. Only what belongs to a film that the ledger knows as published is ever touched.
/// </summary>
/// <param name="drops">Null where the storage is no account.</param>
public sealed partial class EmptyTrash(
    Installation installation,
    Share share,
    ILedger ledger,
    IOptions<FolderOptions> folders,
    IOptions<LibraryOptions> libraries,
    IOptions<TrashOptions> options,
    ILogger<EmptyTrash> log,
    DropContainer? drops = null)
{
    private readonly HashSet<FilmId> _told = [];

    private string Library => folders.Value.Library;

    /// <summary>Cut off anywhere, it can be run again. Two at the same time are harmless.</summary>
    /// <exception cref="UnavailableException">Share or library is not there or not ours.</exception>
    public async Task Run(CancellationToken stop)
    {
        await installation.RequireAll(stop);
        await Empty(share.Root, [new AsideFolder(share.Trash)], stop);
        await Empty(Library, [.. ReplacedFilms.Of(Library)], stop);
        await EmptyContainer(stop);
    }

    private async Task Empty(string root, IReadOnlyList<AsideFolder> places, CancellationToken stop)
    {
        // What is half gone already goes first, also where nothing else does.
        places.ToList().ForEach(place => Guarded(place.Path, place.RemoveGoing));
        var missing = (options.Value.LeastFreeGiB * (1L << 30)) - new DriveInfo(root).AvailableFreeSpace;
        foreach (var (place, entry) in places.SelectMany(place => place.Entries().Select(entry => (place, entry))).OrderByDescending(one => one.entry.Age))
        {
            stop.ThrowIfCancellationRequested();
            var isOver = entry.Age >= libraries.Value.For(entry.Library).KeepFor;
            if ((isOver || missing > 0) && await IsFinished(entry.Film, entry.Path, stop))
            {
                // Counted by its size: a file system may give the room back later, or, with snapshots, not at all.
                var size = FolderTree.Find(entry.Path)?.Fingerprint.Size ?? 0;
                if (Guarded(entry.Path, () => place.Remove(entry)))
                {
                    missing -= size;
                    Log.Removed(log, entry.Path, entry.Age.Days, isOver ? "its days are over" : "room is short");
                }
            }
        }
    }

    private async Task EmptyContainer(CancellationToken stop)
    {
        if (drops is null)
        {
            return;
        }

        await foreach (var (blob, age) in drops.ListTrash(stop))
        {
            if (DropNames.FindTrashed(blob.Name) is (var film, var path)
                && age >= libraries.Value.For(path).KeepFor
                && await IsFinished(film, blob.Name, stop))
            {
                await drops.Delete(blob, stop);
                Log.Removed(log, blob.Name, age.Days, "its days are over");
            }
        }
    }

    private async Task<bool> IsFinished(FilmId id, string place, CancellationToken stop)
    {
        var film = (await ledger.Find(id, stop))?.Film;
        if (film is null && _told.Add(id))
        {
            Log.Unknown(log, place, id);
        }

        return film?.State == FilmState.Published;
    }

    private bool Guarded(string path, Action remove)
    {
        try
        {
            remove();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.Stays(log, path, failure.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Removed for good after {Days} days, because {Why}: '{Place}'.")]
        public static partial void Removed(ILogger log, string place, int days, string why);

        [LoggerMessage(Level = LogLevel.Warning, Message = "'{Place}' could not be removed: {Reason} It is tried again; check the permissions if this repeats.")]
        public static partial void Stays(ILogger log, string place, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "'{Place}' stays: the ledger has no film {Film}, so nobody knows whether it is published. If you do, delete it.")]
        public static partial void Unknown(ILogger log, string place, FilmId film);
    }
}
