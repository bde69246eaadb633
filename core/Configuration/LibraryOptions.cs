using Handbrk8s.Films;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Configuration;

/// <summary>The settings of libraries. Section <c>Libraries</c>, with a section per library and one named <c>Default</c>.</summary>
public sealed class LibraryOptions : Dictionary<string, LibraryOptions.Library>
{
    public const string Section = "Libraries";

    internal const string DefaultName = "Default";
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

    /// <param name="library">The name of a library.</param>
    public LibrarySettings For(string library)
    {
        var own = this.GetValueOrDefault(library);
        var rest = this.GetValueOrDefault(DefaultName);
        return new(own?.Preset ?? rest?.Preset ?? DefaultPreset, own?.Container ?? rest?.Container ?? DefaultContainer)
        {
            PresetFile = (own?.PresetFile ?? rest?.PresetFile) is { Length: > 0 } file ? file : null,
            FullDecode = own?.FullDecode ?? rest?.FullDecode ?? false,
            Bigger = Parse(own?.Bigger ?? rest?.Bigger) ?? BiggerPolicy.Encode,
            Conflict = ParseConflict(own?.Conflict ?? rest?.Conflict) ?? ConflictPolicy.Conflict,
            Original = ParseOriginal(own?.Original ?? rest?.Original) ?? OriginalPolicy.Trash,
            MediaServer = own?.MediaServer ?? rest?.MediaServer,
        };
    }

    private static BiggerPolicy? Parse(string? policy) => policy switch
    {
        "encode" => BiggerPolicy.Encode,
        "source" => BiggerPolicy.Source,
        _ => null,
    };

    private static ConflictPolicy? ParseConflict(string? policy) => policy switch
    {
        "conflict" => ConflictPolicy.Conflict,
        "replace" => ConflictPolicy.Replace,
        "keep-both" => ConflictPolicy.KeepBoth,
        _ => null,
    };

    private static OriginalPolicy? ParseOriginal(string? policy) => policy switch
    {
        "trash" => OriginalPolicy.Trash,
        "keep" => OriginalPolicy.Keep,
        "delete" => OriginalPolicy.Delete,
        _ => null,
    };

    /// <summary>What is set for one library; null means the default.</summary>
    public sealed class Library
    {
        /// <summary>A preset of HandBrake, by its exact name. Default <c>Fast 1080p30</c>.</summary>
        public string? Preset { get; set; }

        /// <summary><c>mkv</c> or <c>mp4</c>. Default <c>mkv</c>.</summary>
        public string? Container { get; set; }

        /// <summary>
        /// A file of presets as HandBrake exports them, by its absolute path; <see cref="Preset"/> is then the name of one in it, which none
        /// of HandBrake's own may have. Which audio and subtitle tracks are taken is part of the preset. Empty means HandBrake's own, for a
        /// library where <c>Default</c> names a file.
        /// </summary>
        public string? PresetFile { get; set; }

        /// <summary>Decode all of a result before it is believed, not only samples: about 5 % more time. Default false.</summary>
        public bool? FullDecode { get; set; }

        /// <summary><c>encode</c> or <c>source</c>: what is published when the encode is bigger than the original. Default <c>encode</c>.</summary>
        public string? Bigger { get; set; }

        /// <summary>
        /// What happens when another file stands in the library under the film's name. <c>conflict</c>: nothing is touched, and the film waits for
        /// you. <c>replace</c>: the other is put aside for as long as originals stay in the trash. <c>keep-both</c>: the new one is called
        /// <c>Alien (1979) - 2.mkv</c>. Default <c>conflict</c>.
        /// </summary>
        public string? Conflict { get; set; }

        /// <summary>
        /// What happens to the original after its film was published. <c>trash</c>: it goes to <c>trash/</c> for a while. <c>keep</c>: to
        /// <c>kept/</c>, for good. <c>delete</c>: it is removed, which needs <see cref="FullDecode"/>. Default <c>trash</c>.
        /// </summary>
        public string? Original { get; set; }

        /// <summary>The name of the media server that is told of this library's films, or <c>none</c>. Default: the only one there is.</summary>
        public string? MediaServer { get; set; }
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
                    .Unless(string.IsNullOrEmpty(settings.PresetFile) || Path.IsPathRooted(settings.PresetFile), $"{library}:{nameof(Library.PresetFile)}", settings.PresetFile, "must be the absolute path of a file of presets that HandBrake exported")
                    .Unless(settings.Bigger is null || Parse(settings.Bigger) is not null, $"{library}:{nameof(Library.Bigger)}", settings.Bigger, "must be encode or source")
                    .Unless(settings.Conflict is null || ParseConflict(settings.Conflict) is not null, $"{library}:{nameof(Library.Conflict)}", settings.Conflict, "must be conflict, replace or keep-both")
                    .Unless(settings.Original is null || ParseOriginal(settings.Original) is not null, $"{library}:{nameof(Library.Original)}", settings.Original, "must be trash, keep or delete")
                    .Unless(options.For(library) is not { Original: OriginalPolicy.Delete, FullDecode: false }, $"{library}:{nameof(Library.Original)}", "delete", $"needs {Section}:{library}:{nameof(Library.FullDecode)} to be true: nothing is deleted for an encode that was only sampled")
                    .Unless(settings.Preset is not "", $"{library}:{nameof(Library.Preset)}", settings.Preset, "must be the name of a preset; HandBrakeCLI --preset-list shows them");
            }

            return problems.ToResult();
        }
    }
}
