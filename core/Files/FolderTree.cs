namespace Handbrk8s.Files;

/// <summary>A folder with all that is in it, as if it were one file.</summary>
public static class FolderTree
{
    /// <summary>Looks at everything in it, without following links.</summary>
    /// <returns>
    /// The folder's own inode and device, the sum of all sizes, the newest modification of a file, the newest change of
    /// anything. A folder's modification does not count: whoever only looks into it may leave something there.
    /// Null when nothing is there; what is no folder as it is.
    /// </returns>
    /// <exception cref="IOException">The file system could not answer.</exception>
    public static FileStat? Find(string folder)
    {
        if (FileStat.Find(folder) is not { Kind: FileKind.Folder } root)
        {
            return FileStat.Find(folder);
        }

        var (size, modified, changed) = (0L, 0L, root.ChangedNs);
        foreach (var entry in Inside(folder))
        {
            changed = Math.Max(changed, entry.ChangedNs);
            if (entry.Kind != FileKind.Folder)
            {
                size += entry.Fingerprint.Size;
                modified = Math.Max(modified, entry.Fingerprint.ModifiedNs);
            }
        }

        return root with { ChangedNs = changed, Fingerprint = new Fingerprint(root.Fingerprint.Inode, size, modified) };
    }

    private static IEnumerable<FileStat> Inside(string folder)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder))
        {
            // What went away meanwhile shows in the sum.
            if (FileStat.Find(path) is not { } entry)
            {
                continue;
            }

            yield return entry;
            foreach (var inner in entry.Kind == FileKind.Folder ? Inside(path) : [])
            {
                yield return inner;
            }
        }
    }
}
