using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Whether every track starts and ends when it does in the source.</summary>
internal static class SyncChecks
{
    private const double StartTolerance = 0.1;
    private const double VideoEndTolerance = 0.5;
    private const double AudioEndTolerance = 1;

    public static IEnumerable<VerificationCheck> Of(EncodePlan plan, ScannedTitle title, MediaFile source, MediaFile result)
    {
        if (source.Video is not { } sourceVideo || result.Video is not { } video)
        {
            yield break;
        }

        var tracks = SourceTracks.Of(plan, title, source);
        var before = new Timeline(sourceVideo, tracks.OfType<MediaStream>());
        var after = new Timeline(video, result.Audio);
        yield return Start("video", before.Start(sourceVideo), after.Start(video));
        yield return VideoEnd(sourceVideo, before, after.End(video), plan);
        foreach (var (index, (origin, track)) in tracks.Zip(result.Audio).Index())
        {
            if (origin is not null)
            {
                yield return Start($"audio {index + 1}", before.Start(origin), after.Start(track));
                yield return End($"audio {index + 1}", before.End(origin), after.End(track), AudioEndTolerance + before.UndecodableLead);
            }
        }

        VerificationCheck Start(string name, double expected, double found) => new(
            $"{name} start",
            plan.AlignsStart && expected >= StartTolerance ? $"{Text(expected)} or 0.000 s" : $"{Text(expected)} s",
            $"{Text(found)} s",
            Math.Abs(found - expected) < StartTolerance + before.UndecodableLead || (plan.AlignsStart && found < StartTolerance));
    }

    /// <summary>At a constant rate the last frame is repeated for as long as it was shown.</summary>
    private static VerificationCheck VideoEnd(MediaStream source, Timeline before, double found, EncodePlan plan)
    {
        var expected = before.End(source);
        var shown = plan.Rate is RateMode.Constant ? Math.Max(0, (source.Packets.End - source.Packets.Last) ?? 0) : 0;
        return End("video", found > expected ? Math.Min(found, expected + shown) : expected, found, VideoEndTolerance + before.UndecodableLead);
    }

    private static VerificationCheck End(string name, double expected, double found, double tolerance) => new(
        $"{name} end", $"{Text(expected)} s", $"{Text(found)} s", Math.Abs(found - expected) < tolerance);

    private static string Text(double seconds) => FormattableString.Invariant($"{seconds:0.000}");
}
