namespace Handbrk8s.Files;

/// <summary>A copy that is on the disk and out of the cache when the call returns, so that reading it back proves something.</summary>
public static class VerifiedCopy
{
    /// <summary>Copies a file to a new name and flushes it.</summary>
    /// <returns>The SHA-256 of what was read.</returns>
    /// <exception cref="IOException">Reading or writing failed, or the target exists.</exception>
    public static async Task<string> To(string target, string source, Action<long> copied, CancellationToken stop)
    {
        await using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var hash = await FileHash.Of(source, output.WriteAsync, copied, stop);
        Durable.Sync(output.SafeFileHandle, target);
        DropFromCache.Of(output.SafeFileHandle);
        return hash;
    }
}
