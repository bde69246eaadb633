using System.Security.Cryptography;

namespace Handbrk8s.Files;

/// <summary>SHA-256 of whole files, in lower-case hexadecimal.</summary>
public static class FileHash
{
    private const int BufferSize = 1 << 20;

    /// <param name="path">The file.</param>
    /// <param name="read">Told how many bytes are done.</param>
    /// <param name="stop">Gives up.</param>
    public static Task<string> Of(string path, Action<long> read, CancellationToken stop) =>
        Of(path, (_, _) => ValueTask.CompletedTask, read, stop);

    /// <summary>Reading the next piece, hashing this one and its use go on at once: a film has gigabytes, and a machine two cores.</summary>
    /// <param name="path">The file.</param>
    /// <param name="use">Gets every piece in order.</param>
    /// <param name="read">Told how many bytes are done.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<string> Of(string path, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> use, Action<long> read, CancellationToken stop)
    {
        await using var input = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (piece, next) = (new byte[BufferSize], new byte[BufferSize]);
        var total = 0L;
        var count = await input.ReadAsync(piece, stop);
        while (count > 0)
        {
            var (bytes, length) = (piece, count);
            var used = use(bytes.AsMemory(0, length), stop).AsTask();
            var reading = input.ReadAsync(next, stop).AsTask();

            // Whichever fails, nothing is still at work on stream and buffers when it is told.
            await Task.WhenAll(used, reading, Task.Run(() => hash.AppendData(bytes, 0, length), CancellationToken.None));
            read(total += length);
            count = await reading;
            (piece, next) = (next, piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
