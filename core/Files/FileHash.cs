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

    /// <param name="path">The file.</param>
    /// <param name="use">Gets every piece in order, once it is hashed.</param>
    /// <param name="read">Told how many bytes are done.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<string> Of(string path, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> use, Action<long> read, CancellationToken stop)
    {
        await using var input = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        var total = 0L;
        while (await input.ReadAsync(buffer, stop) is var count and > 0)
        {
            hash.AppendData(buffer, 0, count);
            await use(buffer.AsMemory(0, count), stop);
            read(total += count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
