using Handbrk8s.Files;
using Handbrk8s.Films;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Intake;

/// <summary>
/// Removes the folders that our claims emptied, once nobody has put anything into them for a while: whoever copies a season
/// file by file is not to lose the folder between two of them. It knows only of claims since the start; what it does not
/// know of stays.
/// </summary>
public sealed class EmptiedFolders(Share share, IOptions<IntakeOptions> options, TimeProvider time)
{
    private readonly Dictionary<string, EmptyFolder> _emptied = new(StringComparer.Ordinal);

    /// <summary>Notes the folders that a claimed film was in, up to its library's, which stays.</summary>
    public void Note(FilmPath film)
    {
        for (var folder = film.Folder; folder.Length > 0; folder = Path.GetDirectoryName(folder) ?? "")
        {
            _emptied.TryAdd(Path.Combine(share.Watch, film.Library, folder), new EmptyFolder(0, 0, 0));
        }
    }

    /// <summary>Removes what has been empty for long enough, the innermost first.</summary>
    public void Remove()
    {
        if (options.Value.RemoveEmptiedAfter <= TimeSpan.Zero)
        {
            return;
        }

        foreach (var (path, last) in _emptied.OrderByDescending(folder => folder.Key.Length).ToList())
        {
            try
            {
                Look(path, last);
            }
            catch (Exception notNow) when (notNow is IOException or UnauthorizedAccessException)
            {
                // It is in use, or not ours to remove: the wait begins anew.
                _emptied[path] = new EmptyFolder(0, 0, 0);
            }
        }
    }

    private void Look(string path, EmptyFolder last)
    {
        if (FileStat.Find(path) is not { Kind: FileKind.Folder } stat)
        {
            // Whoever makes a folder of that name again is its owner.
            _emptied.Remove(path);
            return;
        }

        // A new name in it, gone again since the last look, shows in its time: someone is at work there.
        if (Directory.EnumerateFileSystemEntries(path).Any() || (stat.Fingerprint.Inode, stat.ChangedNs) != (last.Inode, last.ChangedNs))
        {
            _emptied[path] = new EmptyFolder(stat.Fingerprint.Inode, stat.ChangedNs, time.GetTimestamp());
        }
        else if (time.GetElapsedTime(last.Since) >= options.Value.RemoveEmptiedAfter)
        {
            // rmdir(2), which refuses a folder that got something meanwhile.
            Directory.Delete(path, recursive: false);
            _emptied.Remove(path);
        }
    }
}
