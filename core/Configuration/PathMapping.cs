namespace Handbrk8s.Configuration;

/// <summary>Where a media server sees a folder of the library.</summary>
public sealed class PathMapping
{
    /// <summary>An absolute path as the worker sees it, such as <c>/mnt/library</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>The same folder as the media server sees it, such as <c>/data/media</c>. Default: none, which is an error.</summary>
    public string To { get; set; } = "";
}
