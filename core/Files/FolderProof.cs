using System.Security.Cryptography;

namespace Handbrk8s.Files;

/// <summary>
/// Proves before any work that the share can do what the protocol needs: everything is on one mount, and a file can be made,
/// flushed, renamed between our folders and removed.
/// </summary>
public static class FolderProof
{
    /// <returns>What is wrong and how to mend it, or null when all is well.</returns>
    public static string? FindProblem(Share share)
    {
        try
        {
            return FindSecondMount(share) ?? FindBrokenRename(share);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"The share '{share.Root}' cannot be written as our user ({Environment.UserName}): {failure.Message} Give it read and write permission on watch, work, fail and trash.";
        }
    }

    private static string? FindSecondMount(Share share)
    {
        var first = FileStat.Find(share.Work);
        foreach (var folder in share.Folders)
        {
            if (FileStat.Find(folder) is not { } found || found.Device != first!.Device || found.Mount != first.Mount)
            {
                return $"'{folder}' and '{share.Work}' are on different file systems or mounts. A film moves between them in one step, which only works inside one: mount '{share.Root}' as a whole.";
            }
        }

        return null;
    }

    private static string? FindBrokenRename(Share share)
    {
        var name = $".probe-{RandomNumberGenerator.GetHexString(8)}";
        var place = Path.Combine(share.Work, name);
        Durable.Write(place, "handbrk8s"u8);
        foreach (var folder in (string[])[share.Fail, share.Trash])
        {
            var next = Path.Combine(folder, name);
            var outcome = Rename.ToFreeName(place, next);
            if (outcome != RenameOutcome.Moved)
            {
                File.Delete(place);
                return $"A file could not be moved from '{Path.GetDirectoryName(place)}' to '{folder}': {outcome}. Check permissions and mounts of '{share.Root}'.";
            }

            place = next;
        }

        File.Delete(place);
        return null;
    }
}
