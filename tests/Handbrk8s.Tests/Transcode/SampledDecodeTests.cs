namespace Handbrk8s.Tests.Transcode;

/// <summary>Damage that only decoding shows, in a result of which only its end and samples are decoded: at 0, 20, 40, 60 and 80 s, 3 s each, and from 90 s on.</summary>
public sealed class SampledDecodeTests(LongEncode encode) : IClassFixture<LongEncode>
{
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData(40, "decoding at 40 s: expected no complaint")]
    [InlineData(95, "decoding the tail: expected no complaint")]
    public async Task In_a_sample_and_in_the_tail_it_is_found(double second, string complaint)
    {
        var report = await encode.Verify(encode.WithRubbishAt(second), fullDecode: false);

        Assert.False(report.IsPassed, report.Summary);
        Assert.Contains(complaint, report.Summary);
    }

    /// <summary>The limit of it, which docs/verification.md states.</summary>
    [Fact(Timeout = Limit)]
    public async Task Between_samples_it_is_not()
    {
        var report = await encode.Verify(encode.WithRubbishAt(46), fullDecode: false);

        Assert.True(report.IsPassed, report.Summary);
        Assert.False(report.IsFullyDecoded);
    }

    [Theory(Timeout = Limit)]
    [InlineData(40)]
    [InlineData(46)]
    [InlineData(95)]
    public async Task By_decoding_all_of_it_it_is_found_anywhere(double second)
    {
        var report = await encode.Verify(encode.WithRubbishAt(second), fullDecode: true);

        Assert.False(report.IsPassed, report.Summary);
        Assert.Contains("decoding all of it: expected no complaint", report.Summary);
    }

    [Fact(Timeout = Limit)]
    public async Task A_sound_one_passes_as_a_whole_too()
    {
        var report = await encode.Verify(encode.Result, fullDecode: true);

        Assert.True(report.IsPassed, report.Summary);
        Assert.True(report.IsFullyDecoded);
    }
}
