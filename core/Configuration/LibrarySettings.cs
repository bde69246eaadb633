using System.Text.Json.Serialization;

namespace Handbrk8s.Configuration;

/// <summary>What happens to the films of one library. Resolved anew at every attempt, so a mended setting reaches all waiting work.</summary>
/// <param name="Preset">A preset of HandBrake, by its exact name.</param>
/// <param name="Container"><c>mkv</c> or <c>mp4</c>.</param>
public sealed record LibrarySettings(string Preset, string Container)
{
    /// <summary>The file that the preset is imported from; null for one of HandBrake's own.</summary>
    public string? PresetFile { get; init; }

    /// <summary>Decode all of a result, not only samples.</summary>
    public bool FullDecode { get; init; }

    /// <summary>What is published when the encode is bigger than the original.</summary>
    public BiggerPolicy Bigger { get; init; }

    /// <summary>Without what concerns only the publishing: what decides whether two encodes of a film would be the same.</summary>
    [JsonIgnore]
    public LibrarySettings OfEncode => new(Preset, Container) { PresetFile = PresetFile, FullDecode = FullDecode, Bigger = Bigger };
}
