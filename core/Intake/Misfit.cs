using System.Text;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake.Discs;

namespace Handbrk8s.Intake;

/// <summary>What in <c>watch/</c> cannot become a film as it is, and why: one sentence for a person.</summary>
internal static class Misfit
{
    // Its encode gets another extension.
    private const int LongestStem = FileNames.Longest - 4;

    /// <param name="name">Its name in its folder.</param>
    /// <param name="stat">Null when nothing is there under that name, as .NET reads it.</param>
    /// <returns>Null when nothing is wrong with it by name and kind, or when there is nothing.</returns>
    public static string? Of(string name, FileStat? stat) => stat?.Kind switch
    {
        FileKind.Link => "It is a link, and links are not followed: put the film itself here.",
        FileKind.Other => "It is no file, but a pipe, a socket or a device.",
        FileKind.File when IgnoredNames.IsUnfinished(name) => $"It looks like an unfinished copy, by its ending '{Path.GetExtension(name)}': it is taken once it has its own name.",

        // What .NET read as U+FFFD it cannot write again.
        null when name.Contains('\ufffd') => "Its name is not in UTF-8: rename it.",
        _ => null,
    };

    /// <param name="names">All names in its folder.</param>
    public static string? OfFilm(string name, bool isInLibrary, IReadOnlySet<string> names) =>
        DiscFolder.IsPartOfDvd(name, names) ? "It is a part of a DVD: put all files of the disc into a folder VIDEO_TS inside a folder named like the film."
        : !isInLibrary ? "It is not in a library's folder: move it into one, such as watch/Movies/."
        : Encoding.UTF8.GetByteCount(Path.GetFileNameWithoutExtension(name)) > LongestStem ? $"Its name is too long: with the extension of the encode it would have over 255 bytes. Shorten it to {LongestStem} without its extension."
        : null;

    /// <summary>True for what has nothing to do with films or with copying them.</summary>
    public static bool IsStray(string name) =>
        !IgnoredNames.IsUnfinished(name) && !SidecarName.IsSidecar(name) && !name.EndsWith(WatchFolder.DoneSuffix, StringComparison.Ordinal);

    /// <summary>A file without an extension of a film.</summary>
    /// <param name="names">All names in its folder.</param>
    /// <returns>Null for the marker of a film that is there.</returns>
    public static string? OfOther(string name, IReadOnlySet<string> names)
    {
        if (name.EndsWith(WatchFolder.DoneSuffix, StringComparison.Ordinal))
        {
            var marked = name[..^WatchFolder.DoneSuffix.Length];
            return names.Contains(marked) ? null : $"It says that '{marked}' is complete, but no such file is beside it.";
        }

        var extension = Path.GetExtension(name);
        return extension.Length == 0 ? "It is no film by its extension: it has none." : $"It is no film by its extension '{extension}'.";
    }

    /// <param name="name">Of a folder with a disc in it.</param>
    public static string? OfDisc(string name) => Encoding.UTF8.GetByteCount(name) > LongestStem
        ? $"Its name is too long: the encode is called like it, with an extension, and would have over 255 bytes. Shorten it to {LongestStem}."
        : null;

    /// <param name="known">The names that libraries may have; empty for any.</param>
    public static string? OfFolder(string name, bool isLibrary, ICollection<string> known) =>
        IgnoredNames.IsUnpacking(name) ? "By its name another program is unpacking into it, or gave up: its films are taken once it is renamed."
        : IgnoredNames.IsUnfinished(name) ? $"It looks like an unfinished copy, by its ending '{Path.GetExtension(name)}': its films are taken once it has its own name."
        : DiscFolder.IsInside(name) ? "It is the inside of a disc: put it into a folder of its own, named like the film, such as watch/Movies/Alien (1979)/."
        : isLibrary && known.Count > 0 && !known.Contains(name) ? $"Unknown library '{name}': known are {string.Join(", ", known.Order(StringComparer.Ordinal))}. Rename it, or add it to {IntakeOptions.Section}:{nameof(IntakeOptions.Libraries)}."
        : null;
}
