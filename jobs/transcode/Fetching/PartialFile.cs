using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Transcode.Fetching;

/// <summary>
/// A blob on its way to the disk, hidden beside the place of the original, with the attempt's token in its name. A later attempt
/// goes on with the same file under its own name. A worker that was taken for dead may still write into it: it writes the
/// same bytes to the same places, as every range is asked for by ETag, and it cannot give the file its final name any more.
/// </summary>
internal static class PartialFile
{
    /// <summary>
    /// Whoever writes flushes at every multiple of this before the first byte beyond it. So up to the last multiple below a
    /// file's length all is on the disk, even after a power cut, which may leave a length without its bytes.
    /// </summary>
    public const int FlushEvery = 4 * RangeLength;

    /// <summary>How much is asked for at a time.</summary>
    public const int RangeLength = 8 << 20;

    private const string Suffix = ".fetch";

    public static string NameOf(string original, AttemptToken token) => Path.Combine(Path.GetDirectoryName(original)!, $".{token}{Suffix}");

    /// <summary>How much of a file of this length is surely on the disk.</summary>
    public static long SafeLength(long length) => Math.Max(0, length - 1) / FlushEvery * FlushEvery;

    /// <summary>Takes over the longest file of an earlier attempt.</summary>
    public static void Adopt(string original, AttemptToken token)
    {
        var longest = Of(original)
            .Where(found => found.Token.Number < token.Number)
            .OrderByDescending(found => FileStat.Find(found.Path)?.Fingerprint.Size)
            .FirstOrDefault();
        if (longest.Path is { } path)
        {
            // One that has just gone is fetched from the start.
            Rename.ToFreeName(path, NameOf(original, token));
        }
    }

    /// <summary>Removes what earlier attempts have left.</summary>
    public static void RemoveAll(string original)
    {
        foreach (var (path, _) in Of(original))
        {
            File.Delete(path);
        }
    }

    private static List<(string Path, AttemptToken Token)> Of(string original) =>
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(original)!, $".*{Suffix}", new EnumerationOptions { AttributesToSkip = FileAttributes.None })
            .Select(path => (Path: path, Token: AttemptToken.TryParse(Path.GetFileName(path)[1..^Suffix.Length], provider: null, out var token) ? token : null))
            .Where(found => found.Token is not null)
            .Select(found => (found.Path, found.Token!)),
    ];
}
