namespace Handbrk8s.Files;

/// <summary>A copy that is on the disk and out of the cache when the call returns, so that reading it back proves something.</summary>
public static class VerifiedCopy
{
    private const long BeginEvery = 64 << 20;

    /// <summary>Copies a file to a new name and flushes it.</summary>
    /// <returns>The SHA-256 of what was read.</returns>
    /// <exception cref="IOException">Reading or writing failed, or the target exists.</exception>
    public static async Task<string> To(string target, string source, Action<long> copied, CancellationToken stop)
    {
        var (written, begun) = (0L, 0L);
        await using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var hash = await FileHash.Of(source, Write, copied, stop);
        Durable.Sync(output.SafeFileHandle, target);
        DropFromCache.Of(output.SafeFileHandle);
        return hash;

        async ValueTask Write(ReadOnlyMemory<byte> piece, CancellationToken cancel)
        {
            await output.WriteAsync(piece, cancel);
            written += piece.Length;
            if (written - begun >= BeginEvery)
            {
                // Advice only, like that to drop it: the disk is to be at work meanwhile, and not only when all is flushed.
                _ = Posix.BeginWriting(output.SafeFileHandle, begun, written - begun, Posix.Write);
                begun = written;
            }
        }
    }
}
