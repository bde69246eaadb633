using System.Text.Json;
using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Tests.Transcode;

public sealed class EncodePlanTests
{
    private const int Limit = 10_000;

    [Fact(Timeout = Limit)]
    public Task Tracks_and_chapters_are_read_from_the_log()
    {
        var plan = Log("encode-1.6.1.err.txt").Plan!;

        Assert.Equal([new PlannedTrack(0), new PlannedTrack(1)], plan.Audio);
        Assert.Equal([new PlannedTrack(0), new PlannedTrack(1)], plan.Subtitles);
        Assert.Equal((false, 2, false), (plan.MayAddSubtitle, plan.Chapters, plan.AlignsStart));
        Assert.Equal((RateMode.Constant, null, false), (plan.Rate, plan.FramesPerSecond, plan.DropsRepeats));
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task A_limit_of_the_frame_rate_is_read_from_the_log()
    {
        var log = Log("fifty-1.6.1.err.txt");

        Assert.Equal((RateMode.Peak, 30.0), (log.Plan!.Rate, log.Plan.FramesPerSecond));
        Assert.Equal(new FrameCount(Decoded: 151, Dropped: 60, Repeated: 0), log.Frames);
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"ID": 10, "Settings": {"mode": 0}}""", 0, null, false)]
    [InlineData("""{"ID": 10, "Settings": {"mode": 1, "rate": "27000000/1126125"}}""", 1, 23.976, false)]
    [InlineData("""{"ID": 7, "Settings": {"mode": "7"}}""", 0, null, false)]
    [InlineData("""{"ID": 2, "Settings": {"plane": "0"}}""", 0, null, true)]
    [InlineData("""{"ID": 3}""", 0, null, false)]
    public Task The_framerate_shaper_is_known_by_its_settings(string filter, int rate, double? limit, bool dropsRepeats)
    {
        using var document = JsonDocument.Parse($"[{filter}]");

        var filters = PlannedFilters.Parse(document.RootElement);

        Assert.Equal(((RateMode)rate, limit, dropsRepeats), (filters.Rate, filters.FramesPerSecond is { } known ? Math.Round(known, 3) : null, filters.DropsRepeats));
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData("[10:00:00] sync: got 500 frames, 512 expected", 500, 0, 0)]
    [InlineData("[10:00:00] vfr: 99 frames output, 69 dropped and 17 duped for CFR/PFR", 0, 69, 17)]
    [InlineData("[10:00:00] vfr: 99 frames output, 0 dropped", 0, 0, 0)]
    public Task Frames_are_counted_from_the_log(string line, int decoded, int dropped, int repeated)
    {
        Assert.Equal(new FrameCount(decoded, dropped, repeated), FrameCount.After(known: null, line));
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Only_the_last_forty_lines_are_kept()
    {
        var log = Log("encode-1.6.1.err.txt");

        Assert.Equal(40, log.Tail.Count);
        Assert.Equal("HandBrake has exited.", log.Tail.Last(line => line.Length > 0));
        return Task.CompletedTask;
    }

    private static EncodeLog Log(string recording)
    {
        var log = new EncodeLog();
        Array.ForEach(Recorded.Lines(recording), log.Add);
        return log;
    }
}
