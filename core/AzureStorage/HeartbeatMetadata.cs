using System.Text.Json;
using Azure;
using Handbrk8s.Ledger;

namespace Handbrk8s.AzureStorage;

/// <summary>A heartbeat as metadata of an empty blob: one request writes it, a listing brings it along, and the store stamps it.</summary>
internal static class HeartbeatMetadata
{
    private const string Name = "heartbeat";

    public static Dictionary<string, string> Of(Heartbeat heartbeat) => new(StringComparer.OrdinalIgnoreCase)
    {
        [Name] = AsciiText.Encode(JsonSerializer.Serialize(heartbeat, HeartbeatJson.Default.Heartbeat)),
    };

    /// <param name="metadata">Of the blob.</param>
    /// <param name="beatenAt">The blob's Last-Modified.</param>
    /// <param name="answer">Tells the store's now.</param>
    /// <exception cref="FormatException">The metadata are not ours, or of a newer version.</exception>
    public static HeartbeatReading Read(IDictionary<string, string> metadata, DateTimeOffset beatenAt, Response answer) =>
        new(Parse(metadata), StoreClock.AgeOf(beatenAt, answer));

    private static Heartbeat Parse(IDictionary<string, string> metadata)
    {
        try
        {
            return metadata.TryGetValue(Name, out var json) && JsonSerializer.Deserialize(AsciiText.Decode(json), HeartbeatJson.Default.Heartbeat) is { } heartbeat
                ? heartbeat
                : throw new FormatException($"The metadata lack '{Name}'.");
        }
        catch (JsonException cause)
        {
            throw new FormatException(cause.Message, cause);
        }
    }
}
