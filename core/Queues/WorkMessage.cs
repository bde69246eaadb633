using System.Text.Json;
using Handbrk8s.Films;

namespace Handbrk8s.Queues;

/// <summary>What a message says: which film, and which generation of its record it belongs to.</summary>
/// <param name="Version">Of this shape; a worker that is older than its message leaves it to a newer one.</param>
/// <param name="Film">The film's id.</param>
/// <param name="Generation">Of the record when the message was sent.</param>
/// <param name="TraceParent">W3C trace context, so that one trace spans the film's way.</param>
/// <param name="Reason">In a poison message only: why the film was set aside.</param>
/// <param name="Accounted">How many of its receives are known to have reached a decision; the others ended without a word.</param>
public sealed record WorkMessage(int Version, string Film, int Generation, string? TraceParent = null, string? Reason = null, long? Accounted = null)
{
    public const int CurrentVersion = 1;

    public static WorkMessage For(FilmRecord film) =>
        new(CurrentVersion, film.Id.ToString(), film.Generation, film.TraceParent);

    public string ToJson() => JsonSerializer.Serialize(this, WorkMessageJson.Default.WorkMessage);

    /// <summary>Reads the version alone: what else a newer message holds may have another shape.</summary>
    /// <returns>Null when the text names none.</returns>
    public static int? VersionOf(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("version", out var version)
                && version.ValueKind == JsonValueKind.Number
                && version.TryGetInt32(out var number) ? number : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            // The latter where it has half of a surrogate pair, which is no text that could be UTF-8.
            return null;
        }
    }

    /// <returns>Null when the text is no message of ours.</returns>
    public static WorkMessage? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, WorkMessageJson.Default.WorkMessage);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
