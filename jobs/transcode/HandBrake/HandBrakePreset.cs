using System.Text.Json;

namespace Handbrk8s.Transcode.HandBrake;

/// <param name="Encoder">The video encoder.</param>
/// <param name="Options">Its options, which <c>--encopts</c> would replace.</param>
internal sealed record HandBrakePreset(string Encoder, string Options)
{
    /// <param name="export">What <c>--preset-export</c> prints.</param>
    public static HandBrakePreset Parse(string export)
    {
        using var document = JsonDocument.Parse(export);
        var preset = document.RootElement.GetProperty("PresetList")[0];
        return new HandBrakePreset(
            preset.GetProperty("VideoEncoder").GetString() ?? "",
            preset.TryGetProperty("VideoOptionExtra", out var options) ? options.GetString() ?? "" : "");
    }

    /// <returns>The options with a limit on threads; null when there is nothing to add.</returns>
    public string? WithThreads(int threads) =>
        EncoderThreads.Option(Encoder, threads) is { } limit && !Options.Contains(limit.Split('=')[0] + "=", StringComparison.Ordinal)
            ? string.Join(':', new[] { Options, limit }.Where(part => part.Length > 0))
            : null;
}
