using System.Text.RegularExpressions;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Judges what ffprobe prints to standard error.</summary>
internal static partial class Complaint
{
    private static readonly string[] OfReading = ["Input/output error", "Stale file handle", "Permission denied", "No such file or directory", "Transport endpoint", "Connection timed out", "Cannot allocate memory"];
    private static readonly string[] OfParsing = ["Invalid NAL unit size", "missing picture in access unit"];

    /// <summary>Without addresses, which differ from run to run.</summary>
    public static string Clean(string line) => Address().Replace(line, "");

    /// <summary>The first complaint that tells of a file which could not be read, whatever is in it.</summary>
    public static string? Unread(MediaFile file) => First(file, line => OfReading.Any(line.Contains));

    /// <summary>
    /// The first complaint that tells of damage: the demuxer's, or a parser's about broken pieces. What decoders say
    /// while ffprobe looks for the streams is none: a recording that starts in mid-film gets a dozen such lines.
    /// </summary>
    public static string? Damage(MediaFile file) => First(
        file,
        line => !line.StartsWith('[') || line.StartsWith($"[{file.Format} ", StringComparison.Ordinal) || OfParsing.Any(line.Contains));

    private static string? First(MediaFile file, Func<string, bool> matches) => file.Complaints.Where(matches).Select(Clean).FirstOrDefault();

    [GeneratedRegex(" @ 0x[0-9a-f]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
