namespace Handbrk8s.Transcode.Verification;

/// <summary>What ffprobe finds in a file when it reads all of it.</summary>
/// <param name="Format">For example <c>matroska,webm</c>; empty when it is not a media file.</param>
/// <param name="HeaderDuration">In seconds, as the header claims; null when it does not say.</param>
/// <param name="Complaints">Standard error: damage, and often harmless remarks.</param>
internal sealed record MediaFile(string Path, string Format, double? HeaderDuration, IReadOnlyList<MediaStream> Streams, int Chapters, IReadOnlyList<string> Complaints)
{
    /// <summary>The film; null when there is none.</summary>
    public MediaStream? Video => Streams.FirstOrDefault(stream => stream is { Kind: "video", IsPicture: false });

    public IReadOnlyList<MediaStream> Audio => Of("audio");

    public IReadOnlyList<MediaStream> Subtitles => Of("subtitle");

    private List<MediaStream> Of(string kind) => [.. Streams.Where(stream => stream.Kind == kind)];
}
