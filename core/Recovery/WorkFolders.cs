using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Recovery;

/// <summary>The film folders in <c>work/</c>, compared with the ledger.</summary>
public sealed partial class WorkFolders(Share share, ILedger ledger, Admission admission, ILogger<WorkFolders> log)
{
    private HashSet<FilmId> _withoutRecord = [];

    /// <summary>
    /// Gives every folder without a record one, and removes what finished films and cut-off claims left behind. A claim
    /// that is under way looks like one that was cut off: only what is found twice in a row is touched.
    /// </summary>
    public async Task GiveRecords(CancellationToken stop)
    {
        HashSet<FilmId> withoutRecord = [];
        foreach (var path in Directory.EnumerateDirectories(share.Work))
        {
            if (!FilmId.TryParse(Path.GetFileName(path), out var id))
            {
                continue;
            }

            if (await ledger.Find(id, stop) is { } entry)
            {
                RemoveLeftovers(share.Film(id), entry.Film);
            }
            else if (_withoutRecord.Contains(id))
            {
                await Adopt(share.Film(id), stop);
            }
            else
            {
                withoutRecord.Add(id);
            }
        }

        _withoutRecord = withoutRecord;
    }

    private static void RemoveLeftovers(FilmFolder folder, FilmRecord film)
    {
        if (film.State == FilmState.Published)
        {
            Leftovers.Remove(folder);
        }
    }

    private async Task Adopt(FilmFolder folder, CancellationToken stop)
    {
        if (folder.FindManifest() is not { } manifest)
        {
            Log.Unknown(log, folder.Path);
        }
        else if (FileStat.Find(folder.Source(manifest.Path)) is null)
        {
            AbandonedClaim.Remove(folder);
        }
        else
        {
            Log.Adopted(log, manifest.Path, manifest.Id);
            await admission.Admit(manifest.ToRecord(), stop);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "'{Folder}' has neither a record nor a readable film.json. It is left alone: look into it, and move what is in it back to watch/.")]
        public static partial void Unknown(ILogger log, string folder);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} was claimed as {Film} but had no record: it has one now.")]
        public static partial void Adopted(ILogger log, FilmPath path, FilmId film);
    }
}
