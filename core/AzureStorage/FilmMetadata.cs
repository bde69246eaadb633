using System.Globalization;
using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.AzureStorage;

/// <summary>What a list shows of a record, as metadata of its blob: a listing brings them along, a read per film does not scale.</summary>
internal static class FilmMetadata
{
    // In bytes. With the longest path that Linux allows (4,096 bytes) everything stays below the 8 KiB of a blob.
    private const int LongestReason = 1_500;

    public static Dictionary<string, string> Of(FilmRecord film)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["path"] = AsciiText.Encode(film.Path.ToString()),
            ["state"] = film.State.ToString(),
            ["generation"] = film.Generation.ToString(CultureInfo.InvariantCulture),
        };
        AddKnown(metadata, "since", film.Since.ToString("O", CultureInfo.InvariantCulture));
        AddKnown(metadata, "token", film.Token?.ToString());
        AddKnown(metadata, "notbefore", film.NotBefore?.ToString("O", CultureInfo.InvariantCulture));
        AddKnown(metadata, "reason", film.Reason is { } reason ? AsciiText.Encode(ReasonText.Shortened(reason, LongestReason)) : null);
        return metadata;
    }

    /// <exception cref="FormatException">The metadata are not ours, or of a newer version.</exception>
    public static FilmSummary Read(FilmId film, IDictionary<string, string> metadata, HeartbeatReading? heartbeat) => new(
        film,
        FilmPath.Parse(AsciiText.Decode(Known(metadata, "path"))),
        Enum.TryParse<FilmState>(Known(metadata, "state"), out var state) ? state : throw new FormatException($"'{metadata["state"]}' is not a state of a film."),
        int.Parse(Known(metadata, "generation"), CultureInfo.InvariantCulture),
        metadata.TryGetValue("token", out var token) ? AttemptToken.Parse(token) : null,
        metadata.TryGetValue("reason", out var reason) ? AsciiText.Decode(reason) : null,
        Time(metadata, "notbefore"),
        Time(metadata, "since"),
        heartbeat);

    private static string Known(IDictionary<string, string> metadata, string name) =>
        metadata.TryGetValue(name, out var value) ? value : throw new FormatException($"The metadata lack '{name}'.");

    private static DateTimeOffset? Time(IDictionary<string, string> metadata, string name) =>
        metadata.TryGetValue(name, out var time) ? DateTimeOffset.ParseExact(time, "O", CultureInfo.InvariantCulture) : null;

    private static void AddKnown(Dictionary<string, string> metadata, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            metadata.Add(name, value);
        }
    }
}
