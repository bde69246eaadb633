using System.Security.Cryptography;

namespace Handbrk8s.Files;

/// <summary>
/// Proves before any work that the share can do what the protocol needs: everything is on one mount, and a file can be made,
/// flushed, renamed between our folders and removed. One proof at a time: the lock of the share sees to that.
/// </summary>
public static class FolderProof
{
    private const string ProbePrefix = ".probe-";

    /// <returns>What is wrong and how to mend it, or null when all is well.</returns>
    public static string? FindProblem(Share share)
    {
        try
        {
            return FindMissing(share) ?? FindSecondMount(share) ?? FindBrokenRename(share);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"The share '{share.Root}' cannot be written as our user ({Environment.UserName}): {failure.Message} Give it read and write permission on watch, work, fail and trash.";
        }
    }

    private static string? FindMissing(Share share) =>
        share.Folders.FirstOrDefault(folder => Inside(folder) is null) is { } missing
            ? $"'{missing}' is missing. Check that '{share.Root}' is mounted; if it is, make the folder again."
            : null;

    private static string? FindSecondMount(Share share)
    {
        var work = Inside(share.Work);
        return share.Folders.FirstOrDefault(folder => Inside(folder) != work) is { } other
            ? $"'{other}' and '{share.Work}' are on different file systems or mounts. A film moves between them in one step, which only works inside one: mount '{share.Root}' as a whole."
            : null;
    }

    // Where a name in the folder would be, also when the folder is a link.
    private static (ulong Device, ulong Mount)? Inside(string folder) =>
        FileStat.Find(Path.Combine(folder, ".")) is { } found ? (found.Device, found.Mount) : null;

    private static string? FindBrokenRename(Share share)
    {
        RemoveProbes(share);
        var name = $"{ProbePrefix}{RandomNumberGenerator.GetHexString(8)}";
        var place = Path.Combine(share.Work, name);
        Durable.Write(place, "handbrk8s"u8);
        try
        {
            foreach (var folder in (string[])[share.Fail, share.Trash])
            {
                var next = Path.Combine(folder, name);
                var outcome = Rename.ToFreeName(place, next);
                if (outcome != RenameOutcome.Moved)
                {
                    return $"A file could not be moved from '{Path.GetDirectoryName(place)}' to '{folder}': {outcome}. Check permissions and mounts of '{share.Root}'.";
                }

                place = next;
            }
        }
        finally
        {
            File.Delete(place);
        }

        return null;
    }

    /// <summary>Removes what a proof left that was killed.</summary>
    private static void RemoveProbes(Share share)
    {
        foreach (var folder in (string[])[share.Work, share.Fail, share.Trash])
        {
            foreach (var file in Directory.EnumerateFiles(folder).Where(path => Durable.IsTemporary(path) || Path.GetFileName(path).StartsWith(ProbePrefix, StringComparison.Ordinal)))
            {
                File.Delete(file);
            }
        }
    }
}
