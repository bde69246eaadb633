using System.Text.Json;
using Handbrk8s.Films;

namespace Handbrk8s.Files;

/// <summary><c>work/&lt;id&gt;/</c>: it exists exactly as long as the film is unfinished.</summary>
public sealed record FilmFolder(FilmId Id, string Path)
{
    public string ManifestFile => System.IO.Path.Combine(Path, FilmManifest.FileName);

    /// <summary>Holds the original under its library's name and relative path.</summary>
    public string SourceFolder => System.IO.Path.Combine(Path, "source");

    public string Source(FilmPath film) => System.IO.Path.Combine(SourceFolder, film.ToString());

    /// <summary>An attempt's result: plain ASCII, and no other attempt's name.</summary>
    public string Result(AttemptToken token, string extension) => File($"result-{token}.{extension}");

    /// <returns>True when the result that a record names is there. Its hash is compared when it is read.</returns>
    public bool Holds(EncodeResult? result) => result is not null && FileStat.Find(File(result.FileName))?.Fingerprint.Size == result.Size;

    /// <summary>Flushes it. It may be gone already, where a ledger forgot that the film had come to its end.</summary>
    public void Sync()
    {
        if (FileStat.Find(Path) is not null)
        {
            Durable.SyncFolder(Path);
        }
    }

    public string Log(AttemptToken token) => File($"transcode-{token}.log");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes the manifest of a film that is made of a blob, where there is none yet.</summary>
    public void EnsureManifest(FilmRecord film)
    {
        if (film.Blob is { } blob && FileStat.Find(ManifestFile) is null)
        {
            Durable.Write(ManifestFile, JsonSerializer.SerializeToUtf8Bytes(FilmManifest.Of(film, blob), FilmJson.Default.FilmManifest));
        }
    }

    /// <returns>Null when there is none, or when it is not readable as this film's.</returns>
    public FilmManifest? FindManifest()
    {
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(ManifestFile), FilmJson.Default.FilmManifest) is { } manifest && manifest.Id == Id ? manifest : null;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }
}
