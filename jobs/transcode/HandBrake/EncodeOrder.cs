namespace Handbrk8s.Transcode.HandBrake;

/// <summary>One encode.</summary>
/// <param name="Source">Absolute path of a file or of a disc's folder.</param>
/// <param name="Result">Absolute path of a file that does not exist yet.</param>
/// <param name="Title">Index of the title inside the source.</param>
/// <param name="Preset">Name of a preset, in its exact case.</param>
/// <param name="Container"><c>mkv</c> or <c>mp4</c>.</param>
/// <param name="LogFile">All that HandBrakeCLI prints to standard error is added to it.</param>
internal sealed record EncodeOrder(string Source, string Result, int Title, string Preset, string Container, string LogFile)
{
    /// <summary>The file that the preset is imported from; null for one of HandBrake's own.</summary>
    public string? PresetFile { get; init; }

    /// <summary>Only a part, to learn from; null for all of it.</summary>
    public (TimeSpan Start, TimeSpan Length)? Sample { get; init; }
}
