using Handbrk8s.Checks;
using Handbrk8s.Configuration;
using Handbrk8s.Transcode.HandBrake;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Checks;

/// <summary>HandBrake has the preset of every library that has settings, its own or an imported one, and that of all others.</summary>
internal sealed class PresetsCheck(PresetCheck presets, IOptions<LibraryOptions> libraries) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel)
    {
        List<string> wrong = [];
        foreach (var (name, settings) in libraries.Value.Named)
        {
            wrong.AddRange(await presets.WhyNot(name, settings, cancel) is { } why ? [why] : []);
        }

        return wrong.Count == 0
            ? CheckResult.Fine($"HandBrake has {string.Join(", ", libraries.Value.Named.Select(library => $"'{library.Settings.Preset}' ({library.Name})"))}.")
            : CheckResult.Broken(string.Join('\n', wrong), "Mended, films that wait for it go on by themselves.");
    }
}
