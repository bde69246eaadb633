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
/// Removes originals whose time in the trash is over, and films that were replaced. Only what the ledger calls published goes:
/// an original whose record is gone, or says anything else, stays. What goes is renamed first, so that a half-removed one is
/// never taken for whole.
/// </summary>
/// <param name="installation">Nothing goes while share and ledger do not belong together.</param>
/// <param name="share">Has the trash.</param>
/// <param name="folders">Name the library, which has the replaced films.</param>
/// <param name="libraries">May want originals gone at once.</param>
/// <param name="ledger">Says what is published.</param>
/// <param name="options">How long.</param>
/// <param name="log">Says what went.</param>
/// <param name="drops">The container of dropped films; null where there is none.</param>
public sealed partial class EmptyTrash(
    Installation installation,
    Share share,
    IOptions<FolderOptions> folders,
    IOptions<LibraryOptions> libraries,
    ILedger ledger,
    IOptions<TrashOptions> options,
    ILogger<EmptyTrash> log,
    DropContainer? drops = null)
{
    private const string Going = ".removing-";

    public async Task Run(CancellationToken stop)
    {
        await installation.Require(stop);
        await Empty(share.Trash, stop);
        if (FileStat.Find(ReplacedFilms.In(folders.Value.Library)) is not null)
        {
            await Empty(ReplacedFilms.In(folders.Value.Library), stop);
        }

        await (drops is null ? Task.CompletedTask : EmptyBlobs(drops, stop));
    }

    private async Task Empty(string trash, CancellationToken stop)
    {
        // A name of ours has no film of its own any more: what is half gone goes on to be removed.
        foreach (var half in Directory.GetDirectories(trash, $"{Going}*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
        {
            Guarded(half, () => Directory.Delete(half, recursive: true));
        }

        var now = ServerClock.Now(trash);
        var entries = Directory.EnumerateDirectories(trash)
            .Select(path => (Path: path, Age: ServerClock.Age(path, now)))
            .OrderByDescending(entry => entry.Age);
        foreach (var (path, age) in entries.ToList())
        {
            if (FilmId.TryParse(Path.GetFileName(path), out var id) && (await ledger.Find(id, stop))?.Film is { State: FilmState.Published } film
                && (WhyDue(film, age, isOriginal: trash == share.Trash) ?? WhyNoRoom(trash)) is { } why)
            {
                stop.ThrowIfCancellationRequested();
                if (Guarded(path, () => Remove(path, trash)))
                {
                    Log.Removed(log, film.Path, path, why);
                }
            }
        }
    }

    private string? WhyDue(FilmRecord film, TimeSpan age, bool isOriginal) =>
        age >= options.Value.KeepFor ? $"it was there for {age.TotalDays:0} days"
        : isOriginal && libraries.Value.For(film.Path).Original == OriginalPolicy.Delete && film.Result is { IsFullyDecoded: true, KeepOriginal: null } ? $"the library '{film.Path.Library}' wants no originals kept"
        : null;

    private string? WhyNoRoom(string trash) => new DriveInfo(trash).AvailableFreeSpace < options.Value.MinFree ? "less space is free than is to be" : null;

    private static void Remove(string path, string trash)
    {
        var going = Path.Combine(trash, Going + Path.GetFileName(path));
        if (Rename.ToFreeName(path, going) is var outcome and not RenameOutcome.Moved)
        {
            throw new IOException($"It could not be renamed to '{going}': {outcome}.");
        }

        Durable.SyncFolder(trash);
        Directory.Delete(going, recursive: true);
    }

    /// <summary>What cannot be removed holds nothing else up.</summary>
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

    private async Task EmptyBlobs(DropContainer container, CancellationToken stop)
    {
        await foreach (var (blob, age) in container.Trashed(stop))
        {
            if (DropNames.FilmOf(blob.Name) is { } id && (await ledger.Find(id, stop))?.Film is { State: FilmState.Published } film
                && WhyDue(film, age, isOriginal: true) is { } why)
            {
                await container.Delete(blob, stop);
                Log.Removed(log, film.Path, blob.Name, why);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "'{Place}' could not be removed: {Reason} It is tried again; check the permissions if this repeats.")]
        public static partial void Stays(ILogger log, string place, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The original of {Path} was removed from '{Place}': {Why}.")]
        public static partial void Removed(ILogger log, FilmPath path, string place, string why);
    }
}
