using System.Text.Json.Serialization;
using Handbrk8s.Files;

namespace Handbrk8s.Films;

/// <summary>
/// <c>film.json</c> in a film's folder, written before the claim or the fetch and never changed: enough to make the record again
/// from the folder alone.
/// </summary>
/// <param name="Version">Of this shape.</param>
/// <param name="Id">The film.</param>
/// <param name="Path">Where it was dropped.</param>
/// <param name="Source">The file as it was judged whole.</param>
/// <param name="Origin">Where it came from: <c>share</c> or <c>blob</c>.</param>
/// <param name="ClaimedAt">For people.</param>
public sealed record FilmManifest(int Version, FilmId Id, FilmPath Path, Fingerprint Source, string Origin, DateTimeOffset ClaimedAt)
{
    public const int CurrentVersion = 1;

    public const string FileName = "film.json";

    /// <summary>The film is a folder with an unpacked disc, and <see cref="Source"/> tells of all that is in it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDiscFolder { get; init; }

    /// <summary>Null for what was dropped on the share.</summary>
    public BlobSource? Blob { get; init; }

    /// <summary>Of a film that is made of a blob.</summary>
    public static FilmManifest Of(FilmRecord film, BlobSource blob) =>
        new(CurrentVersion, film.Id, film.Path, Fingerprint.NotFetched(blob.Size), "blob", film.ClaimedAt) { Blob = blob };

    public FilmRecord ToRecord() => new() { Id = Id, Path = Path, IsDiscFolder = IsDiscFolder, Source = Source, Blob = Blob, ClaimedAt = ClaimedAt };
}
