using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Tests.Transcode;

public sealed class FrameChecksTests
{
    private const int Limit = 10_000;

    [Theory(Timeout = Limit)]
    [InlineData(0, null, 998, true)]
    [InlineData(0, null, 997, false)]
    [InlineData(2, 30.0, 600, true)]
    [InlineData(2, 30.0, 500, false)]
    [InlineData(2, 60.0, 998, true)]
    [InlineData(1, 25.0, 500, true)]
    [InlineData(1, 25.0, 400, false)]
    [InlineData(1, null, 1000, true)]
    public Task Without_HandBrakes_count_the_plan_tells_how_many_frames_remain_of_a_thousand(int rate, double? limit, long found, bool isOk)
    {
        Assert.Equal(isOk, Check((RateMode)rate, limit, counted: null, found));
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData(1000, 400, 0, 598, true)]
    [InlineData(1000, 400, 0, 597, false)]
    [InlineData(1000, 0, 200, 1198, true)]
    [InlineData(1000, 0, 200, 1197, false)]
    [InlineData(900, 400, 0, 700, false)]
    public Task HandBrakes_own_count_is_exact(int decoded, int dropped, int repeated, long found, bool isOk)
    {
        Assert.Equal(isOk, Check(RateMode.Peak, 30, new FrameCount(decoded, dropped, repeated), found));
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Detelecine_takes_one_frame_in_five()
    {
        Assert.True(Check(RateMode.SameAsSource, limit: null, counted: null, 800, dropsRepeats: true));
        Assert.False(Check(RateMode.SameAsSource, limit: null, counted: null, 700, dropsRepeats: true));
        return Task.CompletedTask;
    }

    /// <summary>A thousand frames, fifty per second.</summary>
    private static bool Check(RateMode rate, double? limit, FrameCount? counted, long found, bool dropsRepeats = false)
    {
        var source = new PacketCount();
        for (var frame = 0; frame < 1000; frame++)
        {
            source.Add(1.4 + (frame / 50.0), 0.02, isKey: frame % 250 == 0);
        }

        var order = new EncodeOrder("/in.mkv", "/out.mkv", Title: 1, "Any", "mkv", "/log");
        var plan = new EncodePlan([], [], MayAddSubtitle: false, Chapters: 0, AlignsStart: false, rate, limit, dropsRepeats);
        var run = new EncodeRun(order, EncodeEnding.Done, ExitCode: 0, WorkDoneError: 0, plan, counted, [], TimeSpan.FromSeconds(1));
        var title = new ScannedTitle(1, TitleKind.File, TimeSpan.FromSeconds(20), 50, Interlaced: false, [], [], Chapters: 0);
        return FrameChecks.Of(run, plan, title, source.Decodable, source, found).All(check => check.IsOk);
    }
}
