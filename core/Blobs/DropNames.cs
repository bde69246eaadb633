using Handbrk8s.Films;

namespace Handbrk8s.Blobs;

/// <summary>The names in the container that films are dropped into.</summary>
public static class DropNames
{
    /// <summary>The container, but for <c>Storage:Prefix</c>.</summary>
    public const string Container = "watch";

    /// <summary>The blobs of published films.</summary>
    public const string TrashPrefix = "trash/";

    /// <summary>The blobs of films that were set aside.</summary>
    public const string FailPrefix = "fail/";

    /// <summary>The blobs of published films whose library keeps originals for good.</summary>
    public const string KeptPrefix = "kept/";

    /// <summary>What a name gains when its blob is moved to the trash, the longer of the two ways.</summary>
    internal static readonly int Growth = $"{TrashPrefix}{FilmId.New()}/".Length;

    public static string Trash(FilmId film, string name) => $"{TrashPrefix}{film}/{name}";

    public static string Kept(FilmId film, string name) => $"{KeptPrefix}{film}/{name}";

    /// <returns>The film of a blob in <see cref="TrashPrefix"/>; null for what is none of ours.</returns>
    public static FilmId? FilmOf(string trashed) => FilmId.TryParse(trashed.Split('/').ElementAtOrDefault(1), out var id) ? id : null;

    public static string Fail(FilmId film, string name) => $"{FailPrefix}{film}/{name}";

    /// <summary>Why a film was set aside, for who looks through the container. No film's name: that has a folder.</summary>
    public static string FailReason(FilmId film) => $"{FailPrefix}{film}/reason.txt";

    /// <returns>True for what we put there ourselves.</returns>
    public static bool IsOurs(string name) => name.StartsWith(TrashPrefix, StringComparison.Ordinal) || name.StartsWith(KeptPrefix, StringComparison.Ordinal) || name.StartsWith(FailPrefix, StringComparison.Ordinal);
}
