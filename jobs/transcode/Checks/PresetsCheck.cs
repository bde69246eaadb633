using Handbrk8s.Checks;
using Handbrk8s.Configuration;
using Handbrk8s.Transcode.HandBrake;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Checks;

/// <summary>HandBrake knows the preset of every library that has settings, and that of all others.</summary>
internal sealed class PresetsCheck(HandBrakeCli handBrake, IOptions<LibraryOptions> libraries) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel)
    {
        List<string> unknown = [];
        var presets = libraries.Value.Named.ToLookup(library => library.Settings.Preset, library => library.Name);
        foreach (var preset in presets)
        {
            if (!await handBrake.PresetExists(preset.Key, cancel))
            {
                unknown.Add($"HandBrake has no preset '{preset.Key}', which {string.Join(", ", preset)} is set to.");
            }
        }

        return unknown.Count == 0
            ? CheckResult.Fine($"HandBrake knows {string.Join(", ", presets.Select(preset => $"'{preset.Key}' ({string.Join(", ", preset)})"))}.")
            : CheckResult.Broken(string.Join('\n', unknown), "Names are case-sensitive: HandBrakeCLI --preset-list shows them. Mended, waiting films go on by themselves.");
    }
}
