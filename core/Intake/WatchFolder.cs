using Handbrk8s.Files;
using Handbrk8s.Films;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Intake;

/// <summary>Looks through <c>watch/</c>. By polling: inotify sees nothing of what another machine writes to a share.</summary>
public sealed class WatchFolder(Share share, IOptions<IntakeOptions> options)
{
    /// <summary>The marker that a script puts beside a finished copy: <c>film.mkv.done</c>.</summary>
    public const string DoneSuffix = ".done";

    private static readonly EnumerationOptions EveryEntry = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    public IEnumerable<Sighting> Look() => Look(share.Watch, "");

    private IEnumerable<Sighting> Look(string folder, string prefix)
    {
        // The names first: a marker is only looked up in what this listing showed.
        var names = Directory.EnumerateFileSystemEntries(folder, "*", EveryEntry).Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (IgnoredNames.IsFile(name) || FileStat.Find(Path.Combine(folder, name)) is not { } stat)
            {
                continue;
            }

            if (stat.Kind == FileKind.Folder && !IgnoredNames.IsFolder(name))
            {
                foreach (var sighting in Look(Path.Combine(folder, name), $"{prefix}{name}/"))
                {
                    yield return sighting;
                }
            }
            else if (stat.Kind == FileKind.File && options.Value.Extensions.Contains(Path.GetExtension(name)))
            {
                var film = FilmPath.TryParse(prefix + name, out var path) ? path : null;
                yield return new Sighting(prefix + name, film, stat, names.Contains(name + DoneSuffix));
            }
        }
    }
}
