using System.Text.Json;
using Handbrk8s.Configuration;
using Handbrk8s.Files;

namespace Handbrk8s.Films;

/// <summary>
/// <c>result-&lt;token&gt;.json</c> beside a verified result, written before the record names it: files are the truth, and a
/// commit that a crash or a restored ledger swallowed need not cost another encode.
/// </summary>
/// <param name="Result">What was verified.</param>
/// <param name="Source">The original it was made of.</param>
/// <param name="Settings">What it was made with.</param>
/// <param name="Summary">What was verified, for people.</param>
public sealed record ResultNote(EncodeResult Result, Fingerprint Source, LibrarySettings Settings, string Summary)
{
    public void WriteTo(FilmFolder folder) =>
        Durable.Write(folder.File($"result-{Result.Token}.json"), JsonSerializer.SerializeToUtf8Bytes(this, FilmJson.Default.ResultNote));

    /// <returns>Those of a film, the last attempt's first.</returns>
    public static IEnumerable<ResultNote> In(FilmFolder folder) => Directory
        .EnumerateFiles(folder.Path, "result-*.json")
        .Select(Read)
        .OfType<ResultNote>()
        .OrderByDescending(note => note.Result.Token.Number);

    private static ResultNote? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), FilmJson.Default.ResultNote);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            return null;
        }
    }
}
