using Microsoft.Extensions.Options;

namespace Handbrk8s.Configuration;

/// <summary>Where things are. Section <c>Folders</c>.</summary>
public sealed class FolderOptions
{
    public const string Section = "Folders";

    /// <summary>The share with watch/, work/, fail/ and trash/. Required.</summary>
    public string Share { get; set; } = "";

    /// <summary>The library that the media server reads. Required.</summary>
    public string Library { get; set; } = "";

    internal sealed class Validator : IValidateOptions<FolderOptions>
    {
        public ValidateOptionsResult Validate(string? name, FolderOptions options) => new Problems(Section)
            .Unless(Path.IsPathRooted(options.Share), nameof(Share), options.Share, "must be an absolute path, for example /mnt/share")
            .Unless(Path.IsPathRooted(options.Library), nameof(Library), options.Library, "must be an absolute path, for example /mnt/library")
            .Unless(!IsInside(options.Library, options.Share), nameof(Library), options.Library, "must not be inside the share: what is published there would be taken for a drop")
            .Unless(!IsInside(options.Share, options.Library), nameof(Share), options.Share, "must not be inside the library: the media server would show unfinished work")
            .ToResult();

        private static bool IsInside(string inner, string outer) =>
            Path.IsPathRooted(inner) && Path.IsPathRooted(outer)
            && (Path.TrimEndingDirectorySeparator(Path.GetFullPath(inner)) + "/").StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(outer)) + "/", StringComparison.Ordinal);
    }
}
