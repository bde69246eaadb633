using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Whether all frames are there, by what the plan does to them.</summary>
internal static class FrameChecks
{
    private const int Missable = 2;

    /// <summary>The framerate shaper goes by the average of a few frames, not by whole seconds: only for want of its own count.</summary>
    private const double ShapedShare = 0.9;

    /// <summary>Detelecine takes out one frame in five.</summary>
    private const double FilmShare = 0.8;

    /// <summary>By its running time only: some dozen frames of a disc may be missing from the start.</summary>
    private const double DiscShare = 0.97;

    /// <summary>From here on a title may be film whose frames are shown more than once.</summary>
    private const double TelecinedRate = 29;

    /// <summary>A disc's frames cannot be counted beforehand. A hole that HandBrake reads over leaves the running time as it is.</summary>
    public static IEnumerable<VerificationCheck> OfDisc(EncodeRun run, ScannedTitle title)
    {
        if (run.Frames is { } decoded)
        {
            var share = title.FramesPerSecond > TelecinedRate ? FilmShare * DiscShare : DiscShare;
            yield return AtLeast("frames decoded", share * title.FramesPerSecond * title.Duration.TotalSeconds, decoded.Decoded);
        }
    }

    /// <param name="frames">How many the source has.</param>
    /// <param name="source">When they are shown.</param>
    /// <param name="found">How many the result has.</param>
    public static IEnumerable<VerificationCheck> Of(EncodeRun run, EncodePlan plan, ScannedTitle title, long frames, PacketCount source, long found)
    {
        if (run.Frames is { } decoded)
        {
            yield return AtLeast("frames decoded", frames - Missable, decoded.Decoded);
        }

        var kept = plan.DropsRepeats ? FilmShare : 1;
        yield return (plan.Rate, run.Frames) switch
        {
            (RateMode.SameAsSource, _) => AtLeast("video frames", (kept * frames) - Missable, found),
            (_, { } shaped) => AtLeast("video frames", (kept * frames) - shaped.Dropped + shaped.Repeated - Missable, found),
            _ => AtLeast("video frames at the planned rate", (kept * ShapedShare * Shaped(source, plan.Rate, plan.FramesPerSecond ?? title.FramesPerSecond)) - Missable, found),
        };
    }

    private static double Shaped(PacketCount source, RateMode rate, double limit) => rate is RateMode.Constant
        ? limit * ((source.Last - source.FirstKey) ?? 0)
        : source.PerSecond.Sum(count => Math.Min(count, limit));

    private static VerificationCheck AtLeast(string name, double expected, long found) =>
        new(name, $"at least {Math.Max(1, Math.Floor(expected)):0}", $"{found}", found >= Math.Max(1, Math.Floor(expected)));
}
