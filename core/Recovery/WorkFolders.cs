using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Recovery;

/// <summary>The film folders in <c>work/</c>, compared with the ledger.</summary>
public sealed partial class WorkFolders(Share share, ILedger ledger, Admission admission, ILogger<WorkFolders> log)
{
    private readonly HashSet<FilmId> _told = [];
    private HashSet<FilmId> _withoutRecord = [];

    /// <summary>
    /// Gives every folder without a record one, and removes what finished films and cut-off claims left behind. A claim
    /// that is under way looks like one that was cut off: only what is found twice in a row is touched.
    /// </summary>
    public async Task GiveRecords(CancellationToken stop)
    {
        HashSet<FilmId> withoutRecord = [];
        var known = await ledger.List(stop).ToDictionaryAsync(film => film.Id, film => film.State, cancellationToken: stop);
        foreach (var path in Directory.EnumerateDirectories(share.Work))
        {
            // A link may lead out of the share, and nothing there is ours.
            if (!FilmId.TryParse(Path.GetFileName(path), out var id) || FileStat.Find(path)?.Kind != FileKind.Folder)
            {
                continue;
            }

            // In order as far as a folder shows it. Only about the others the record itself is asked: there may be thousands.
            if (known.TryGetValue(id, out var state) && state != FilmState.Published)
            {
                continue;
            }

            var film = (await ledger.Find(id, stop))?.Film;
            if (film is null && !_withoutRecord.Contains(id))
            {
                withoutRecord.Add(id);
            }
            else
            {
                await PutInOrder(share.Film(id), film, stop);
            }
        }

        _withoutRecord = withoutRecord;
    }

    private async Task PutInOrder(FilmFolder folder, FilmRecord? film, CancellationToken stop)
    {
        try
        {
            if (film is null)
            {
                await Adopt(folder, stop);
            }
            else if (film.State == FilmState.Published)
            {
                Leftovers.Remove(folder);
                Tell(folder, film);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The others are not to wait for it.
            Log.Skipped(log, folder.Path, failure.Message);
        }
    }

    /// <summary>Share or library may have come out of a backup, and then the film is in no library any more.</summary>
    private void Tell(FilmFolder folder, FilmRecord film)
    {
        if (FileStat.Find(folder.Source(film.Path)) is not null && _told.Add(film.Id))
        {
            Log.StillThere(log, film.Path, folder.SourceFolder);
        }
    }

    private async Task Adopt(FilmFolder folder, CancellationToken stop)
    {
        var manifest = folder.FindManifest();

        // What comes from a blob is fetched again where it is not there or not whole.
        if (manifest is not null && (manifest.Blob is not null || FileStat.Find(folder.Source(manifest.Path)) is not null))
        {
            Log.Adopted(log, manifest.Path, manifest.Id);
            if (manifest.Blob is null)
            {
                Claim.TakeMarker(share, folder, manifest.Path);
            }

            await admission.Admit(manifest.ToRecord(), stop);
            return;
        }

        if (manifest is not null && share.FindLetGo(manifest.Id) is { } place)
        {
            Log.Forgotten(log, manifest.Path, manifest.Id);
            await ledger.TryAdd(manifest.ToRecord() with { State = FilmState.Published, Reason = LostFilms.WhyPublished(place) }, stop);
            return;
        }

        AbandonedClaim.Remove(folder);
        if (FileStat.Find(folder.Path) is not null)
        {
            Log.Unknown(log, folder.Path);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} ({Film}) had no record, and its original is in the trash: it was published, and has a record that says so now.")]
        public static partial void Forgotten(ILogger log, FilmPath path, FilmId film);

        [LoggerMessage(Level = LogLevel.Warning, Message = "'{Folder}' could not be put in order: {Reason} It is looked at again; check the share's permissions if this repeats.")]
        public static partial void Skipped(ILogger log, string folder, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "'{Folder}' has neither a record nor the film that its film.json should tell of. It is left alone: look into it, and move what is in it back to watch/.")]
        public static partial void Unknown(ILogger log, string folder);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} is published, but an original of it is in '{Folder}'. If share or library came out of a backup, stop 'handbrk8s run' and say: handbrk8s recover")]
        public static partial void StillThere(ILogger log, FilmPath path, string folder);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} was claimed as {Film} but had no record: it has one now.")]
        public static partial void Adopted(ILogger log, FilmPath path, FilmId film);
    }
}
