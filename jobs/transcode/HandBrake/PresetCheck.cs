using Handbrk8s.Configuration;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>Makes sure that a library's preset is there and is the one that is meant, before a film is blamed for it.</summary>
internal sealed class PresetCheck(HandBrakeCli handBrake)
{
    /// <param name="library">Whose settings these are, for people.</param>
    /// <param name="settings">What it asks for.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is wrong and what to do, or null.</returns>
    public async Task<string?> WhyNot(string library, LibrarySettings settings, CancellationToken cancel)
    {
        var (preset, file) = (settings.Preset, settings.PresetFile);
        if (file is null)
        {
            return await handBrake.PresetExists(preset, file: null, cancel)
                ? null
                : $"HandBrake has no preset '{preset}', which the library '{library}' asks for. HandBrakeCLI --preset-list shows them; case matters.";
        }

        if (PresetFile.WhyNot(file) is { } why)
        {
            return $"The library '{library}' asks for a preset of its own. {why}";
        }

        // HandBrake would take its own without a word.
        if (await handBrake.PresetExists(preset, file: null, cancel))
        {
            return $"The library '{library}' asks for '{preset}' of '{file}', but HandBrake has a preset of that name itself and would take that: give yours another name, in the file and in the settings.";
        }

        return await handBrake.PresetExists(preset, file, cancel)
            ? null
            : $"'{file}' has no preset '{preset}', which the library '{library}' asks for: case matters.";
    }
}
