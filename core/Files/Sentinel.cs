using System.Security.Cryptography;
using System.Text.Json;

namespace Handbrk8s.Files;

/// <summary>
/// A small file in the root of the share and of the library that says whose they are. An unmounted folder lacks it, a
/// wrong or restored one has another: both mean "unavailable", never "everything was deleted".
/// </summary>
/// <param name="Installation">One per system, made once.</param>
/// <param name="Epoch">Raised by a recovery, so that what is older than it is recognised.</param>
public sealed record Sentinel(string Installation, int Epoch)
{
    public const string FileName = ".handbrk8s";

    public static Sentinel New() => new(RandomNumberGenerator.GetHexString(16, lowercase: true), Epoch: 1);

    /// <returns>Null when the folder has none.</returns>
    /// <exception cref="InvalidDataException">There is one, but it is damaged.</exception>
    public static Sentinel? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), SentinelJson.Default.Sentinel) ?? throw new JsonException("it says nothing");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"'{path}' is damaged ({failure.Message}). Restore it from the one in the other folder, share or library: both hold the same text.", failure);
        }
    }

    public void WriteTo(string folder) =>
        Durable.Write(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, SentinelJson.Default.Sentinel));
}
