using Handbrk8s.Files;

namespace Handbrk8s.Retention;

/// <summary>The clock of a folder's file server. Ours may be wrong by years, and then an age would be, too.</summary>
internal static class ServerClock
{
    /// <returns>Its time now, in nanoseconds since 1970.</returns>
    public static long Now(string folder)
    {
        var probe = Path.Combine(folder, $".clock-{Guid.NewGuid():n}");
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
