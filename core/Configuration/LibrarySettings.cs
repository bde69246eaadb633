namespace Handbrk8s.Configuration;

/// <summary>What happens to the films of one library. Resolved anew at every attempt, so a mended setting reaches all waiting work.</summary>
/// <param name="Preset">A preset of HandBrake, by its exact name.</param>
/// <param name="Container"><c>mkv</c> or <c>mp4</c>.</param>
public sealed record LibrarySettings(string Preset, string Container);
