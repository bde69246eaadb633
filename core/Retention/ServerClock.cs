using Handbrk8s.Files;

namespace Handbrk8s.Retention;

/// <summary>The clock of a folder's file server. Ours may be wrong by years, and then an age would be, too.</summary>
internal static class ServerClock
{
    private const string Probe = ".clock-";

    /// <returns>Its time now, in nanoseconds since 1970.</returns>
    public static long Now(string folder)
    {
        // Whoever looks after the share is alone, so any other is of one that was killed.
        foreach (var left in Directory.GetFiles(folder, $"{Probe}*"))
        {
            File.Delete(left);
        }

        var probe = Path.Combine(folder, $"{Probe}{Guid.NewGuid():n}");
        File.WriteAllBytes(probe, []);
        try
        {
            return FileStat.Find(probe)?.ChangedNs ?? throw new IOException($"'{probe}' was gone right after it was made.");
        }
        finally
        {
            File.Delete(probe);
        }
    }

    /// <returns>How long ago a file or folder was last changed or moved.</returns>
    public static TimeSpan Age(string path, long now) => TimeSpan.FromTicks((now - (FileStat.Find(path)?.ChangedNs ?? now)) / 100);
}
