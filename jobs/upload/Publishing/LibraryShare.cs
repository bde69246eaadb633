using System.Globalization;
using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Upload.Publishing;

/// <summary>The share that the media server reads. It holds finished films only.</summary>
internal sealed class LibraryShare(string root)
{
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>
    /// The place that the user chose by where the film was dropped, with the result's extension. A disc's folder becomes a
    /// folder with a file of its name.
    /// </summary>
    /// <param name="film">The film.</param>
    /// <param name="result">Its encode.</param>
    /// <param name="number">From 2 on it is behind the name, as media servers have it for versions of one film.</param>
    /// <returns>Relative to the library share.</returns>
    public static string TargetOf(FilmRecord film, EncodeResult result, int number = 1)
    {
        var path = film.IsDiscFolder ? $"{film.Path}/{film.Title}" : Path.ChangeExtension(film.Path.ToString(), null);
        return $"{path}{(number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" - {number}"))}{Path.GetExtension(result.FileName)}";
    }

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
