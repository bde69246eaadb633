using System.Security.Cryptography;

namespace Handbrk8s.Configuration;

/// <summary>What happens to the films of one library. Resolved anew at every attempt, so a mended setting reaches all waiting work.</summary>
/// <param name="Preset">A preset of HandBrake, by its exact name.</param>
/// <param name="Container"><c>mkv</c> or <c>mp4</c>.</param>
public sealed record LibrarySettings(string Preset, string Container)
{
    /// <summary>The file that the preset is imported from; null for one of HandBrake's own.</summary>
    public string? PresetFile { get; init; }

    /// <summary>SHA-256 of that file; null where nobody has read it, or could.</summary>
    public string? PresetFileHash { get; init; }

    /// <summary>Decode all of a result, not only samples.</summary>
    public bool FullDecode { get; init; }

    /// <summary>What is published when the encode is bigger than the original.</summary>
    public BiggerPolicy Bigger { get; init; }

    /// <summary>What happens when another file stands where the film is to be published.</summary>
    public ConflictPolicy Conflict { get; init; }

    /// <summary>What happens to the original after that.</summary>
    public OriginalPolicy Original { get; init; }

    /// <summary>The media server that is told; <c>none</c> for nobody, null for the only one there is.</summary>
    public string? MediaServer { get; init; }

    /// <summary>
    /// What makes two encodes of a film the same, and nothing of the publishing. With what is in the preset's file now: an edited file is
    /// another setting.
    /// </summary>
    public LibrarySettings ForEncode() => new(Preset, Container)
    {
        PresetFile = PresetFile,
        PresetFileHash = HashOf(PresetFile),
        FullDecode = FullDecode,
        Bigger = Bigger,
    };

    private static string? HashOf(string? file)
    {
        try
        {
            return file is null ? null : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever needs the file says so.
            return null;
        }
    }
}
