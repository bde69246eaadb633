using System.Globalization;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>The argument lists of HandBrakeCLI.</summary>
internal static class HandBrakeCommand
{
    // With the default of 10 the automatic crop is unreliable. The scan has as many: which tracks there are depends on it.
    private static readonly string[] Previews = ["--previews", "30:0"];

    public static IReadOnlyList<string> Scan(string input) => ["--json", "--scan", "--title", "0", .. Previews, "--input", input];

    /// <param name="preset">Its name.</param>
    /// <param name="file">Where it is imported from; null for HandBrake's own.</param>
    public static IReadOnlyList<string> ExportPreset(string preset, string? file) => [.. Import(file), "--preset", preset, "--preset-export", preset];

    /// <param name="order">What is wanted.</param>
    /// <param name="scratch">The names to use for it.</param>
    /// <param name="encoderOptions">All options of the encoder; null for the preset's.</param>
    public static IReadOnlyList<string> Encode(EncodeOrder order, EncodeScratch scratch, string? encoderOptions) =>
    [
        "--json",
        .. Import(order.PresetFile),
        "--preset", order.Preset, // always: without it HandBrake takes its default preset and ends with 0
        "--format", $"av_{order.Container}",
        "--title", order.Title.ToString(CultureInfo.InvariantCulture),
        .. Previews,
        .. order.Sample is { } part ? ["--start-at", Seconds(part.Start), "--stop-at", Seconds(part.Length)] : (string[])[],
        .. encoderOptions is null ? [] : (string[])["--encopts", encoderOptions],
        "--input", scratch.Input,
        "--output", scratch.Output,
    ];

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"seconds:{time.TotalSeconds:0}");

    private static string[] Import(string? file) => file is null ? [] : ["--preset-import-file", file];
}
