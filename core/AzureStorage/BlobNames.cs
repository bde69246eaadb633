using System.Security.Cryptography;
using System.Text;
using Handbrk8s.Films;

namespace Handbrk8s.AzureStorage;

/// <summary>The names in the ledger's container. A film's blobs are neighbours in a listing, the heartbeat first.</summary>
internal static class BlobNames
{
    public const string FilmsPrefix = "films/";

    private const string RecordName = "record";
    private const string HeartbeatName = "heartbeat";

    public static string Record(FilmId film) => $"{FilmsPrefix}{film}/{RecordName}";

    public static string Heartbeat(FilmId film) => $"{FilmsPrefix}{film}/{HeartbeatName}";

    /// <param name="note">In plain letters: see <see cref="Ledger.NoteNames"/>.</param>
    public static string Note(string note) => $"notes/{note}";

    /// <summary>A hash, because a path may be longer than a blob's name and hold what a name may not.</summary>
    public static string Lock(string path) => $"locks/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))}";

    public static bool IsRecord(string name, out FilmId film) => Is(name, RecordName, out film);

    public static bool IsHeartbeat(string name, out FilmId film) => Is(name, HeartbeatName, out film);

    private static bool Is(string name, string kind, out FilmId film)
    {
        film = default;
        return name.Split('/') is ["films", var id, var last] && last == kind && FilmId.TryParse(id, out film);
    }
}
