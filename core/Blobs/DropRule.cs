using System.Text;
using Azure.Storage.Blobs.Models;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Intake.Discs;

namespace Handbrk8s.Blobs;

/// <summary>Which blobs become films.</summary>
internal static class DropRule
{
    // https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata
    private const int LongestName = 1_024;
    private const int MostParts = 254;

    // The encode gets an extension of its own.
    private const int LongestStem = FileNames.Longest - 4;

    // trash/<id>/ comes before the name one day.
    private static readonly int LongestFilm = LongestName - DropNames.Growth;

    /// <param name="name">Of the blob.</param>
    /// <param name="options">What is a film, and which libraries there are, as for the share.</param>
    /// <returns>Why a blob of that name stays where it is; null when it may become a film.</returns>
    public static string? WhyNoName(string name, IntakeOptions options) => name.Split('/') switch
    {
        [['$', ..], ..] => "A first folder that begins with $ belongs to the storage account: use another name for the library.",
        // A listing has none of these; whoever is told of one would make a second film of one blob.
        _ when name.Contains('\\') => "A storage account takes a backslash for a slash: say the name as it is listed.",
        _ when !FilmPath.TryParse(name, out _) => "The blob's name does not have the form Library/path/film.mkv, without empty, '.' or '..' parts: copy it to such a name, for example Movies/Alien (1979)/Alien (1979).mkv.",
        { } parts when parts.Any(part => IgnoredNames.IsHidden(part) || IgnoredNames.IsUnfinished(part) || IgnoredNames.IsUnpacking(part)) => "The blob is hidden, or named like an unfinished copy.",
        [var library, ..] when Misfit.OfFolder(library, isLibrary: true, options.Libraries) is { } why => why,
        { } parts when parts.Any(DiscFolder.IsInside) => "The blob is a part of an unpacked disc: upload the disc as one ISO image, or copy its folder to the share.",
        [.., var file] when !options.Extensions.Contains(Path.GetExtension(file)) => "The blob does not have the extension of a film.",
        _ when name.Length > LongestFilm => $"The blob's name has {name.Length} characters: shorten it to {LongestFilm}, so that it can be moved to the trash one day.",
        { Length: > MostParts - 2 } => $"The blob's name has over {MostParts - 2} folders, and the storage account takes only two more.",
        [.. var folders, var file] when folders.Any(folder => Bytes(folder) > FileNames.Longest) || Bytes(Path.GetFileNameWithoutExtension(file)) > LongestStem =>
            $"A part of the blob's name is too long for a file system: shorten each folder to {FileNames.Longest} bytes and the film to {LongestStem} without its extension.",
        _ => null,
    };

    /// <returns>Why the blob stays where it is; null when it becomes a film.</returns>
    public static string? WhyNoFilm(DroppedBlob blob, IntakeOptions options) => blob switch
    {
        { Source.Name: var name } when WhyNoName(name, options) is { } why => why,
        { Type: not BlobType.Block } => $"It is {(blob.Type == BlobType.Append ? "an append" : "a page")} blob, which does not show when it is complete: upload it as a block blob.",
        { Source.Size: 0 } => "The blob is empty.",
        { IsArchived: true } => "The blob is in the archive tier and cannot be read: change its tier to hot or cool.",
        { IsWhole: false } => "The copy that makes the blob has not succeeded.",
        _ => null,
    };

    private static int Bytes(string part) => Encoding.UTF8.GetByteCount(part);
}
