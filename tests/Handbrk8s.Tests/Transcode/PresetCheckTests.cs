using System.Text.Json.Nodes;
using Handbrk8s.Configuration;
using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Tests.Transcode;

/// <summary>Presets of a library, as the real HandBrakeCLI takes them.</summary>
public sealed class PresetCheckTests : IDisposable
{
    private const int Limit = 60_000;
    private const string Own = "For the cellar";

    private readonly Tools _tools = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("Very Fast 480p30", null)]
    [InlineData("very fast 480p30", "HandBrake has no preset 'very fast 480p30', which the library 'Movies' asks for.")]
    [InlineData("", "HandBrake has no preset ''")]
    public async Task A_preset_of_HandBrake_is_known_by_its_exact_name(string name, string? problem) => Says(problem, await Ask(name, file: null));

    [Fact(Timeout = Limit)]
    public async Task An_exported_preset_is_taken() => Says(null, await Ask(Own, await Export(Own)));

    [Fact(Timeout = Limit)]
    public async Task Another_case_is_another_name() => Says("has no preset 'FOR THE CELLAR'", await Ask("FOR THE CELLAR", await Export(Own)));

    [Fact(Timeout = Limit)]
    public async Task A_name_of_HandBrakes_own_is_refused() =>
        Says("HandBrake has a preset of that name itself and would take that: give yours another name", await Ask("Fast 1080p30", await Export("Fast 1080p30")));

    [Fact(Timeout = Limit)]
    public async Task A_file_that_is_not_there_is_named() => Says($"'{_tools["none.json"]}'", await Ask(Own, _tools["none.json"]));

    [Fact(Timeout = Limit)]
    public async Task A_folder_is_no_file() => Says("The file of presets cannot be read", await Ask(Own, Path.GetDirectoryName(_tools["x"])!));

    [Theory(Timeout = Limit)]
    [InlineData("{\"PresetList\": [", "is no JSON")]
    [InlineData("", "is no JSON")]
    [InlineData("{\"PresetName\": \"For the cellar\", \"VideoEncoder\": \"x264\"}", "has no PresetList")]
    [InlineData("[]", "has no PresetList")]
    [InlineData("{\"PresetList\": []}", "has no preset 'For the cellar'")]
    public async Task A_file_that_is_no_export_is_explained(string text, string problem)
    {
        await File.WriteAllTextAsync(_tools["own.json"], text, Cancel);

        Says(problem, await Ask(Own, _tools["own.json"]));
    }

    [Theory(Timeout = Limit)]
    [InlineData("first", 1)]
    [InlineData("all", 2)]
    public async Task Which_tracks_are_taken_is_the_presets_rule(string behavior, int tracks)
    {
        var file = await Export(Own, preset => preset["AudioTrackSelectionBehavior"] = behavior);
        var order = _tools.Order(await Clip.Rich, Own) with { PresetFile = file };

        var (run, report) = await _tools.Transcode(order, Cancel);

        Assert.True(report.IsPassed, report.Summary);
        Assert.Equal(tracks, run.Plan!.Audio.Count);
    }

    public void Dispose() => _tools.Dispose();

    private static void Says(string? problem, string? sentence)
    {
        if (problem is null)
        {
            Assert.Null(sentence);
        }
        else
        {
            Assert.Contains(problem, sentence);
        }
    }

    private Task<string> Export(string name, Action<JsonNode>? change = null) => PresetExport.Write(_tools["own.json"], name, change);

    private Task<string?> Ask(string preset, string? file) =>
        new PresetCheck(_tools.HandBrake).WhyNot("Movies", new LibrarySettings(preset, "mkv") { PresetFile = file }, Cancel);
}
