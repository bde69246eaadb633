using Handbrk8s.Configuration;
using Handbrk8s.Files;

namespace Handbrk8s.Intake;

/// <summary>The libraries there are. Nobody has to declare one: a folder in <c>watch/</c> makes it.</summary>
internal static class KnownLibraries
{
    /// <returns>The names of those with a folder in <c>watch/</c> or settings of their own.</returns>
    public static IEnumerable<string> Of(Share share, LibraryOptions options) =>
        InWatch(share).Select(folder => Path.GetFileName(folder)).Union(options.Keys.Where(name => name != LibraryOptions.DefaultName));

    /// <returns>Their folders in <c>watch/</c>, without what a NAS keeps there for itself; none where there is no <c>watch/</c>.</returns>
    public static IEnumerable<string> InWatch(Share share) =>
        Directory.Exists(share.Watch) ? Directory.EnumerateDirectories(share.Watch).Where(folder => !IgnoredNames.IsHidden(Path.GetFileName(folder))) : [];
}
