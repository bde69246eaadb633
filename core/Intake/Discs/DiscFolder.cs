using Handbrk8s.Files;

namespace Handbrk8s.Intake.Discs;

/// <summary>A folder with an unpacked disc in it: one film, named like the folder.</summary>
internal static class DiscFolder
{
    /// <summary>What players look for: of a DVD, of a Blu-ray.</summary>
    private static readonly string[] Insides = ["VIDEO_TS", "BDMV"];

    public static bool IsInside(string name) => Insides.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A VOB with its table beside it is no film by itself: a disc has ten of them, menus and trailers among them.</summary>
    public static bool IsPartOfDvd(string name, IReadOnlySet<string> names) =>
        Path.GetExtension(name).Equals(".vob", StringComparison.OrdinalIgnoreCase) && names.Any(other => Path.GetExtension(other).Equals(".ifo", StringComparison.OrdinalIgnoreCase));

    /// <param name="folder">Has such an inside.</param>
    /// <param name="isFilm">By a file's name.</param>
    /// <returns>Why it cannot be taken as one film; null when nothing speaks against it.</returns>
    public static string? FindProblem(string folder, Func<string, bool> isFilm)
    {
        foreach (var (path, stat) in Entries(folder))
        {
            var name = Path.GetFileName(path);
            var problem = IsInside(name) ? FindMisfit(path, name, stat) : FindMisfit(path, name, stat) ?? FindFilm(path, name, stat, isFilm);
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? FindMisfit(string path, string name, FileStat? stat) => Misfit.Of(name, stat) is { } why
        ? $"The disc holds '{name}'. {why}"
        : Below(path, stat, FindMisfit);

    private static string? FindFilm(string path, string name, FileStat? stat, Func<string, bool> isFilm) =>
        !IgnoredNames.IsHidden(name) && (IsInside(name) || (stat?.Kind == FileKind.File && isFilm(name)))
            ? "This folder holds a disc and other films: separate them."
            : Below(path, stat, (inner, its, kind) => FindFilm(inner, its, kind, isFilm));

    private static string? Below(string path, FileStat? stat, Func<string, string, FileStat?, string?> find) => stat?.Kind == FileKind.Folder
        ? Entries(path).Select(entry => find(entry.Path, Path.GetFileName(entry.Path), entry.Stat)).FirstOrDefault(problem => problem is not null)
        : null;

    private static IEnumerable<(string Path, FileStat? Stat)> Entries(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(path => (path, FileStat.Find(path)));
}
