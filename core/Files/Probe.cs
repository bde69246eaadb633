using System.Security.Cryptography;

namespace Handbrk8s.Files;

/// <summary>
/// A hidden file that is made, flushed, moved and removed, to see whether that is possible. Any number of processes on any
/// number of machines may do so in the same folders at once: each has a name of its own, and touches another's only when it
/// is too old to be of a process that lives.
/// </summary>
internal static class Probe
{
    private const string Prefix = ".probe-";

    // A proof takes moments, but a server may hang for minutes.
    private static readonly TimeSpan LeftAfter = TimeSpan.FromMinutes(10);

    public static bool IsOne(string path) => Path.GetFileName(path).StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Makes a file in the first folder and moves it through the others. In a single one it gets another name.</summary>
    /// <exception cref="IOException">One of the folders does not let us.</exception>
    public static FolderProblem? Through(params ReadOnlySpan<string> folders)
    {
        var name = $"{Prefix}{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var place = Path.Combine(folders[0], name);
        try
        {
            Make(place);
            RemoveLeftovers(folders, FileStat.Find(place)!.Fingerprint.ModifiedNs);
            foreach (var folder in folders.Length == 1 ? folders : folders[1..])
            {
                var next = Path.Combine(folder, folders.Length == 1 ? $"{name}-moved" : name);
                if (Rename.ToFreeName(place, next) is var outcome and not RenameOutcome.Moved)
                {
                    return new($"A file could not be moved from '{Path.GetDirectoryName(place)}' to '{folder}': {outcome}.", $"Check the permissions and mounts of both for {CurrentUser.Text}.");
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

    private static void Make(string path)
    {
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(file, "handbrk8s"u8, fileOffset: 0);
        Durable.Sync(file, path);
    }

    /// <param name="folders">Where to look.</param>
    /// <param name="now">By the server's clock, which gave them their times too.</param>
    private static void RemoveLeftovers(ReadOnlySpan<string> folders, long now)
    {
        foreach (var folder in folders)
        {
            foreach (var file in Directory.EnumerateFiles(folder, $"{Prefix}*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
            {
                if (FileStat.Find(file) is { } left && now - left.Fingerprint.ModifiedNs > LeftAfter.TotalNanoseconds)
                {
                    File.Delete(file);
                }
            }
        }
    }
}
