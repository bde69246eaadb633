using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Whether the planned tracks and chapters are there, each in its language.</summary>
internal static class TrackChecks
{
    /// <param name="source">Null for a disc.</param>
    public static IEnumerable<VerificationCheck> Of(EncodePlan plan, ScannedTitle title, MediaFile? source, MediaFile result)
    {
        yield return new("video", "a track", result.Video?.Codec ?? "none", result.Video is not null);
        var sound = Math.Max(plan.Audio.Count, (source?.Audio ?? []).Count + title.Audio.Count > 0 ? 1 : 0);
        yield return new("audio tracks", $"{sound}", $"{result.Audio.Count}", result.Audio.Count == sound);
        yield return Languages("audio languages", plan.Audio, title.Audio, result.Audio);
        var most = plan.Subtitles.Count + (plan.MayAddSubtitle ? 1 : 0);
        yield return new("subtitle tracks", most == plan.Subtitles.Count ? $"{most}" : $"{plan.Subtitles.Count} or {most}", $"{result.Subtitles.Count}", result.Subtitles.Count >= plan.Subtitles.Count && result.Subtitles.Count <= most);
        yield return Languages("subtitle languages", plan.Subtitles, title.Subtitles, [.. result.Subtitles.TakeLast(plan.Subtitles.Count)]);
        yield return new("chapters", $"{plan.Chapters}", $"{result.Chapters}", result.Chapters == plan.Chapters);
    }

    private static VerificationCheck Languages(string name, IReadOnlyList<PlannedTrack> planned, IReadOnlyList<ScannedTrack> scanned, IReadOnlyList<MediaStream> found)
    {
        var expected = planned.Select(track => LanguageCode.Parse(scanned.ElementAtOrDefault(track.SourceTrack)?.Language)).ToList();
        var languages = found.Select(stream => stream.Language).ToList();
        return new(name, Text(expected), Text(languages), expected.SequenceEqual(languages));
    }

    private static string Text(List<LanguageCode> languages) => languages.Count == 0 ? "none" : string.Join(' ', languages);
}
