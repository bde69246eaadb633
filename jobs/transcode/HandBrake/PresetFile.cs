using System.Text.Json;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>A file of presets that HandBrake exported. What HandBrakeCLI makes of a bad one is exit code 2, as for a bad film.</summary>
internal static class PresetFile
{
    /// <param name="path">The file.</param>
    /// <returns>What is wrong with it and what to do, or null.</returns>
    public static string? WhyNot(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("PresetList", out var list) && list.ValueKind is JsonValueKind.Array
                ? null
                : $"'{path}' has no PresetList, so it is no export of presets: export the preset from HandBrake's window, or with HandBrakeCLI --preset-export.";
        }
        catch (JsonException broken)
        {
            return $"'{path}' is no JSON, so it is no export of presets: {broken.Message} Export the preset anew.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"The file of presets cannot be read: {failure.Message} Put it there, or correct the path.";
        }
    }
}
