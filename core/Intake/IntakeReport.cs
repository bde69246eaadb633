using System.Text.Json;
using System.Text.Json.Serialization;
using Handbrk8s.Ledger;

namespace Handbrk8s.Intake;

/// <summary>What the last look at <c>watch/</c> left there, kept in the ledger so that any program can answer "why was it skipped?".</summary>
public sealed partial class IntakeReport(ILedger ledger)
{
    // Of a folder with a million strange files nobody reads more.
    private const int Kept = 1_000;

    private string? _written;

    /// <summary>Writes it when it differs from the one before.</summary>
    public async Task Write(IReadOnlyList<NotTaken> left, CancellationToken cancel)
    {
        var text = JsonSerializer.Serialize(new Content(left.Count, [.. left.Take(Kept)]), ReportJson.Default.Content);
        if (text != _written && await ledger.TryWriteNote(NoteNames.Intake, await ledger.FindNote(NoteNames.Intake, cancel), text, cancel))
        {
            _written = text;
        }
    }

    /// <returns>The files that were left, and how many there are; empty when nobody has looked yet.</returns>
    public async Task<(IReadOnlyList<NotTaken> Left, int Count)> Read(CancellationToken cancel) =>
        await ledger.FindNote(NoteNames.Intake, cancel) is { } note && JsonSerializer.Deserialize(note.Text, ReportJson.Default.Content) is { } content
            ? (content.Left, content.Count)
            : ([], 0);

    private sealed record Content(int Count, IReadOnlyList<NotTaken> Left);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Content))]
    private sealed partial class ReportJson : JsonSerializerContext;
}
