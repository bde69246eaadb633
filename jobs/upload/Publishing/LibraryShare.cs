using Handbrk8s.Files;

namespace Handbrk8s.Upload.Publishing;

/// <summary>The share that the media server reads. It holds finished films only.</summary>
internal sealed class LibraryShare(string root)
{
    public string Root { get; } = Path.GetFullPath(root);

    /// <returns>One sentence, or null when the library is there and belongs to the same installation as the share.</returns>
    public string? WhyUnavailable(Share share)
    {
        try
        {
            return Compare(Sentinel.Find(Root), Sentinel.Find(share.Root), share);
        }
        catch (InvalidDataException damaged)
        {
            return damaged.Message;
        }
    }

    private string? Compare(Sentinel? library, Sentinel? ours, Share share)
    {
        if (library is null || ours is null)
        {
            var missing = library is null ? $"library '{Root}'" : $"share '{share.Root}'";
            return $"The {missing} is not available: it has no {Sentinel.FileName} file. Mount it; the film is published by itself then.";
        }

        return library == ours
            ? null
            : $"The library '{Root}' belongs to another installation than the share '{share.Root}': their {Sentinel.FileName} files differ. Check what is mounted there.";
    }
}
