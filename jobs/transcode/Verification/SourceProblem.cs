namespace Handbrk8s.Transcode.Verification;

/// <summary>What is wrong with a source.</summary>
internal static class SourceProblem
{
    private const double SecondsOff = 2;
    private const double ShareOff = 0.005;

    /// <returns>The end of a sentence about the file; null when nothing is wrong.</returns>
    public static string? Of(MediaFile media) => media switch
    {
        { Format: "" } => $"is no film: ffprobe says '{media.Complaints.Select(Complaint.Clean).LastOrDefault() ?? "nothing"}'",
        { Video: null or { Packets.Count: 0 } } => "has no video",
        _ when Complaint.Damage(media) is { } damage => $"is damaged: ffprobe says '{damage}'",
        { HeaderDuration: { } promised } when End(media) + SecondsOff + (promised * ShareOff) < promised => FormattableString.Invariant($"is cut off: it ends after {End(media):0.0} s, by its header it should be {promised:0.0} s long"),
        _ => null,
    };

    public static string Describe(MediaFile media) =>
        FormattableString.Invariant($"{media.Video?.Codec} with {media.Video?.Packets.Count} frames, {Plural.Of(media.Audio.Count, "audio track")}, {End(media):0.0} s");

    private static double End(MediaFile media) => media.Streams.Max(stream => stream.Packets.End) ?? 0;
}
