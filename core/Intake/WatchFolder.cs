using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake.Discs;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Intake;

/// <summary>Looks through <c>watch/</c>. By polling: inotify sees nothing of what another machine writes to a share.</summary>
public sealed class WatchFolder(Share share, IOptions<IntakeOptions> options, LookProgress progress)
{
    /// <summary>The marker that a script puts beside a finished copy: <c>film.mkv.done</c>.</summary>
    public const string DoneSuffix = ".done";

    private static readonly EnumerationOptions EveryEntry = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    /// <param name="left">Gets what cannot become a film as it is, with the reason.</param>
    /// <param name="sidecars">Gets the subtitles and notes, whatever films there are.</param>
    /// <exception cref="IOException">The folder itself cannot be read: nothing is known of what is in it.</exception>
    public IEnumerable<Sighting> Look(ICollection<NotTaken> left, ICollection<Sidecar> sidecars) => Look(share.Watch, "", NamesIn(share.Watch), left, sidecars);

    /// <summary>A file of this name may be a film.</summary>
    public bool IsFilm(string name) => options.Value.Extensions.Contains(Path.GetExtension(name));

    /// <summary>What would be said of a film by its name, place and kind if it were dropped.</summary>
    /// <param name="film">Where.</param>
    /// <param name="file">Where it is now: a file, or the folder of a disc.</param>
    /// <returns>Null when nothing speaks against it.</returns>
    public string? WhyNot(FilmPath film, string file)
    {
        var stat = FileStat.Find(file);
        var folders = film.ToString().Split('/')[..^1];
        return folders.Index().Select(folder => Misfit.OfFolder(folder.Item, isLibrary: folder.Index == 0, options.Value.Libraries)).FirstOrDefault(why => why is not null)
            ?? WhyNot(film.Name, $"{film.Library}/", stat, new HashSet<string>([film.Name], StringComparer.Ordinal))
            ?? (stat?.Kind == FileKind.Folder ? WhyNoDisc(film.Name, file) : null);
    }

    private IEnumerable<Sighting> Look(string folder, string prefix, IReadOnlySet<string> names, ICollection<NotTaken> left, ICollection<Sidecar> sidecars)
    {
        foreach (var name in names.Where(name => !IgnoredNames.IsHidden(name)))
        {
            progress.Step();
            var (path, below) = (Path.Combine(folder, name), prefix + name);
            var stat = Try(() => FileStat.Find(path), below, left);
            if (WhyNot(name, prefix, stat, names) is { } why)
            {
                left.Add(new NotTaken(below, why) { IsStray = stat?.Kind == FileKind.File && !IsFilm(name) && Misfit.IsStray(name) });
            }
            else if (stat?.Kind == FileKind.Folder && Try(() => NamesIn(path), below, left) is { } inner)
            {
                if (prefix != "" && inner.Any(DiscFolder.IsInside))
                {
                    if (Try(() => LookAtDisc(path, below, names, left), below, left) is { } disc)
                    {
                        yield return disc;
                    }

                    continue;
                }

                foreach (var sighting in Look(path, $"{below}/", inner, left, sidecars))
                {
                    yield return sighting;
                }
            }
            else if (stat?.Kind == FileKind.File && IsFilm(name) && FilmPath.TryParse(below, out var film))
            {
                yield return new Sighting(film, stat, names.Contains(name + DoneSuffix) && IsMarked(path, stat));
            }
            else if (stat?.Kind == FileKind.File && SidecarName.IsSidecar(name) && FilmPath.TryParse(below, out var sidecar))
            {
                sidecars.Add(new Sidecar(sidecar, stat, FilmsOf(name, names).Any(film => names.Contains(film + DoneSuffix) && IsMarked(Path.Combine(folder, film), stat))));
            }
        }
    }

    /// <summary>One film, stable as a whole.</summary>
    private Sighting? LookAtDisc(string path, string below, IReadOnlySet<string> names, ICollection<NotTaken> left)
    {
        var name = Path.GetFileName(path);
        if (WhyNoDisc(name, path) is { } why)
        {
            left.Add(new NotTaken(below, why));
            return null;
        }

        progress.Step();
        return FolderTree.Find(path) is { Kind: FileKind.Folder } stat && FilmPath.TryParse(below, out var film)
            ? new Sighting(film, stat, names.Contains(name + DoneSuffix) && IsMarked(path, stat))
            : null;
    }

    private IEnumerable<string> FilmsOf(string sidecar, IReadOnlySet<string> names) =>
        names.Where(name => IsFilm(name) && SidecarName.BelongsTo(sidecar, Path.GetFileNameWithoutExtension(name)));

    private string? WhyNot(string name, string prefix, FileStat? stat, IReadOnlySet<string> names) => Misfit.Of(name, stat) ?? stat?.Kind switch
    {
        FileKind.Folder => Misfit.OfFolder(name, prefix == "", options.Value.Libraries),
        FileKind.File when IsFilm(name) => Misfit.OfFilm(name, prefix != "", names),
        FileKind.File when prefix != "" && SidecarName.IsSidecar(name) => null,
        FileKind.File => Misfit.OfOther(name, names),
        _ => null,
    };

    private string? WhyNoDisc(string name, string path) => Misfit.OfDisc(name) ?? DiscFolder.FindProblem(path, IsFilm);

    /// <summary>A marker older than the last change is about what was there before. Both times are the server's.</summary>
    private static bool IsMarked(string film, FileStat stat) => FileStat.Find(film + DoneSuffix)?.ChangedNs >= stat.ChangedNs;

    private static HashSet<string> NamesIn(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", EveryEntry).Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);

    /// <summary>What cannot be looked at is told of, and does not keep the rest from being seen.</summary>
    private static T? Try<T>(Func<T?> look, string name, ICollection<NotTaken> left)
        where T : class
    {
        try
        {
            return look();
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            left.Add(new NotTaken(name, $"It cannot be looked at: {failure.Message} Give our user read permission."));
            return null;
        }
    }
}
