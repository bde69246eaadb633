using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Configuration;

/// <summary>The settings of libraries, as environment variables give them.</summary>
public sealed class LibraryOptionsTests
{
    private const int Limit = 30_000;

    private static readonly FilmPath Alien = FilmPath.Parse("Movies/Alien.mkv");

    [Fact(Timeout = Limit)]
    public void Without_settings_there_are_defaults() =>
        Assert.Equal(new LibrarySettings("Fast 1080p30", "mkv"), Read().For(Alien));

    [Fact(Timeout = Limit)]
    public void Those_of_a_library_go_before_those_of_all()
    {
        var options = Read(
            ("Default:Preset", "For all"),
            ("Default:PresetFile", "/presets/all.json"),
            ("Default:FullDecode", "true"),
            ("Default:Bigger", "source"),
            ("Movies:Preset", "For movies"),
            ("Movies:FullDecode", "false"),
            ("Movies:Bigger", "encode"));

        Assert.Equal(new LibrarySettings("For movies", "mkv") { PresetFile = "/presets/all.json", FullDecode = false, Bigger = BiggerPolicy.Encode }, options.For(Alien));
        Assert.Equal(new LibrarySettings("For all", "mkv") { PresetFile = "/presets/all.json", FullDecode = true, Bigger = BiggerPolicy.Source }, options.For(FilmPath.Parse("Series/Alien.mkv")));
    }

    [Fact(Timeout = Limit)]
    public void A_library_may_go_back_to_a_preset_of_HandBrake() =>
        Assert.Equal(
            new LibrarySettings("Fast 1080p30", "mkv"),
            Read(("Default:Preset", "For all"), ("Default:PresetFile", "/presets/all.json"), ("Movies:Preset", "Fast 1080p30"), ("Movies:PresetFile", "")).For(Alien));

    [Theory(Timeout = Limit)]
    [InlineData("PresetFile", "own.json", "must be the absolute path of a file of presets that HandBrake exported")]
    [InlineData("Bigger", "never", "must be encode or source")]
    [InlineData("Container", "avi", "must be mkv or mp4")]
    public void What_is_wrong_is_named(string key, string value, string remedy)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(($"Movies:{key}", value)));

        Assert.Equal($"Libraries:Movies:{key} is '{value}': it {remedy}.", Assert.Single(failure.Failures));
    }

    [Theory(Timeout = Limit)]
    [InlineData("Movies")]
    [InlineData("Default")]
    public void What_is_deleted_must_be_decoded_as_a_whole_whichever_section_says_so(string section)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(("Default:FullDecode", "true"), ($"{section}:Original", "delete"), ("Movies:FullDecode", "false")));

        Assert.Contains("Libraries:Movies:Original is 'delete': it needs Libraries:Movies:FullDecode to be true", failure.Message);
        Assert.Equal(OriginalPolicy.Delete, Read(("Default:FullDecode", "true"), ($"{section}:Original", "delete")).For(Alien).Original);
    }

    [Theory(Timeout = Limit)]
    [InlineData("FullDecode", "perhaps", "'Libraries:Movies:FullDecode'")]
    [InlineData("Presett", "Fast 1080p30", "'Presett'")]
    public void What_cannot_be_read_is_named_and_does_not_leave_a_library_without_its_settings(string key, string value, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<OptionsValidationException>(() => Read(("Movies:Preset", "For movies"), ($"Movies:{key}", value))).Message);

    private static LibraryOptions Read(params IEnumerable<(string Key, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Libraries:{setting.Key}", (string?)setting.Value))).Build();
        return new ServiceCollection().AddHandbrk8s(configuration).BuildServiceProvider().GetRequiredService<IOptions<LibraryOptions>>().Value;
    }
}
