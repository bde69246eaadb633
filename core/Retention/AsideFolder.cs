using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Retention;

/// <summary>A folder in which everything waits for its end under the id of its film.</summary>
/// <param name="Path">The folder; it may be missing.</param>
/// <param name="Library">Whose days count; null where each entry says so by the folder in it.</param>
internal sealed record AsideFolder(string Path, string? Library = null)
{
    // An entry gets this name before anything in it goes: what has its own name is whole.
    private const string GoingPrefix = ".deleting-";

    private static readonly EnumerationOptions All = new() { AttributesToSkip = FileAttributes.None };

    /// <summary>Ends what a process that died had begun.</summary>
    public void RemoveGoing()
    {
        foreach (var going in Directory.Exists(Path) ? Directory.EnumerateDirectories(Path, $"{GoingPrefix}*", All) : [])
        {
            Directory.Delete(going, recursive: true);
        }
    }

    /// <summary>What is in it, the oldest first. What is not ours by its name is left out.</summary>
    public IReadOnlyList<PutAside> Entries()
    {
        if (!Directory.Exists(Path))
        {
            return [];
        }

        // A rename moves the time of a folder's last change, and nobody can set that back.
        var now = Probe.Now(Path);
        return [.. Directory.EnumerateDirectories(Path)
            .Select(path => FilmId.TryParse(System.IO.Path.GetFileName(path), out var film) && FileStat.Find(path) is { Kind: FileKind.Folder } stat
                ? new PutAside(film, Library ?? FirstFolder(path), path, TimeSpan.FromMicroseconds((now - stat.ChangedNs) / 1_000))
                : null)
            .OfType<PutAside>()
            .OrderByDescending(entry => entry.Age)];
    }

    /// <summary>Removes an entry for good.</summary>
    /// <exception cref="IOException">It could not be removed, or not all of it.</exception>
    public void Remove(PutAside entry)
    {
        var going = System.IO.Path.Combine(Path, $"{GoingPrefix}{entry.Film}");
        if (Rename.ToFreeName(entry.Path, going) is var outcome and not RenameOutcome.Moved)
        {
            throw new IOException($"'{entry.Path}' could not be renamed to '{going}': {outcome}.");
        }

        Durable.SyncFolder(Path);
        Directory.Delete(going, recursive: true);
    }

    private static string FirstFolder(string path) => Directory.EnumerateDirectories(path).Select(System.IO.Path.GetFileName).FirstOrDefault() ?? "";
}
