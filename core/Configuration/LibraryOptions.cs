using Handbrk8s.Films;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Configuration;

/// <summary>The settings of libraries. Section <c>Libraries</c>, with a section per library and one named <c>Default</c>.</summary>
public sealed class LibraryOptions : Dictionary<string, LibraryOptions.Library>
{
    public const string Section = "Libraries";

    private const string DefaultName = "Default";
    private const string DefaultPreset = "Fast 1080p30";
    private const string DefaultContainer = "mkv";

    public LibraryOptions()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>What every library is set to that is named here, and <c>Default</c> for the others.</summary>
    public IEnumerable<(string Name, LibrarySettings Settings)> Named => Keys.Union([DefaultName]).Select(name => (name, For(name)));

    /// <summary>The library's own settings, then those of <c>Default</c>, then preset "Fast 1080p30" in mkv.</summary>
    public LibrarySettings For(FilmPath film) => For(film.Library);

    private LibrarySettings For(string library)
    {
        var own = this.GetValueOrDefault(library);
        var rest = this.GetValueOrDefault(DefaultName);
        return new(own?.Preset ?? rest?.Preset ?? DefaultPreset, own?.Container ?? rest?.Container ?? DefaultContainer);
    }

    /// <summary>What is set for one library; null means the default.</summary>
    public sealed class Library
    {
        /// <summary>A preset of HandBrake, by its exact name.</summary>
        public string? Preset { get; set; }

        /// <summary><c>mkv</c> or <c>mp4</c>.</summary>
        public string? Container { get; set; }
    }

    internal sealed class Validator : IValidateOptions<LibraryOptions>
    {
        public ValidateOptionsResult Validate(string? name, LibraryOptions options)
        {
            var problems = new Problems(Section);
            foreach (var (library, settings) in options)
            {
                problems
                    .Unless(settings.Container is null or "mkv" or "mp4", $"{library}:{nameof(Library.Container)}", settings.Container, "must be mkv or mp4")
                    .Unless(settings.Preset is not "", $"{library}:{nameof(Library.Preset)}", settings.Preset, "must be the name of a preset; HandBrakeCLI --preset-list shows them");
            }

            return problems.ToResult();
        }
    }
}
