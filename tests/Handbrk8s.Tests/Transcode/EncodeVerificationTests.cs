using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Tests.Transcode;

/// <summary>Results that HandBrakeCLI could have left behind with exit code 0.</summary>
public sealed class EncodeVerificationTests(FinishedEncode encode) : IClassFixture<FinishedEncode>
{
    private const int Limit = 60_000;

    private static readonly string[] Everything = ["-map", "0:V", "-map", "0:a", "-c", "copy"];

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_whole_result_passes(string container)
    {
        var report = await encode.Verify(container, encode.Result(container));

        Assert.True(report.IsPassed, report.Summary);
        Assert.Equal("75 of 75 frames, 2 audio tracks, 2 chapters; all of it decodes cleanly", report.Summary);
    }

    [Theory(Timeout = Limit)]
    [InlineData("mkv", nameof(Damage.Truncate), "video end: ")]
    [InlineData("mp4", nameof(Damage.Truncate), "reading it: ")]
    [InlineData("mkv", nameof(Damage.Hole), "reading it: ")]
    [InlineData("mp4", nameof(Damage.Hole), "decoding all of it: |reading it: ")]
    [InlineData("mkv", nameof(Damage.Flip), "decoding all of it: |reading it: ")]
    [InlineData("mp4", nameof(Damage.Flip), "decoding all of it: |reading it: ")]
    public async Task A_damaged_result_does_not_pass(string container, string damage, string complaint)
    {
        var spoiled = Clip.Spoiled(encode.Result(container), typeof(Damage).GetMethod(damage)!.CreateDelegate<Func<byte[], byte[]>>());

        await Fails(container, spoiled, complaint);
    }

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_silent_film_does_not_pass(string container) => await Remuxed(container, "audio tracks: expected 2, found 0", "-map", "0:V", "-c", "copy");

    [Fact(Timeout = Limit)]
    public async Task A_film_that_lacks_a_language_does_not_pass() =>
        await Remuxed("mkv", "audio tracks: expected 2, found 1", "-map", "0:V", "-map", "0:a:0", "-c", "copy");

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task Tracks_in_the_wrong_order_do_not_pass(string container) =>
        await Remuxed(container, "audio languages: expected ger fre, found fre ger", "-map", "0:V", "-map", "0:a:1", "-map", "0:a:0", "-c", "copy");

    [Fact(Timeout = Limit)]
    public async Task A_film_without_its_chapters_does_not_pass() =>
        await Remuxed("mkv", "chapters: expected 2, found 0", [.. Everything, "-map_chapters", "-1"]);

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task Half_a_film_does_not_pass(string container) => await Remuxed(container, "video frames: expected at least 73, found ", [.. Everything, "-t", "1.5"]);

    [Fact(Timeout = Limit)]
    public async Task A_film_that_lacks_three_frames_does_not_pass() =>
        await Remuxed("mkv", "video frames: expected at least 73, found 72", "-map", "0:V", "-map", "0:a", "-c", "copy", "-c:v", "libx264", "-vf", "select='not(between(n,30,32))'", "-vsync", "vfr");

    [Fact(Timeout = Limit)]
    public async Task Audio_that_ends_early_does_not_pass() => await Remuxed(
        "mkv",
        "audio 2 end: expected 3.0",
        "-t", "1", "-i", encode.Result("mkv"), "-map", "0:V", "-map", "0:a:0", "-map", "1:a:1", "-c", "copy");

    [Fact(Timeout = Limit)]
    public async Task Audio_that_comes_late_does_not_pass() => await Remuxed(
        "mkv",
        "audio 1 start: expected 0.000 s, found 0.3",
        "-itsoffset", "0.3", "-i", encode.Result("mkv"), "-map", "0:V", "-map", "1:a:0", "-map", "0:a:1", "-c", "copy");

    [Fact(Timeout = Limit)]
    public async Task No_file_does_not_pass() => await Fails("mkv", "/no/such/file.mkv", "file: expected not empty, found none");

    [Fact(Timeout = Limit)]
    public async Task An_empty_file_does_not_pass() => await Fails("mkv", Clip.Spoiled(encode.Result("mkv"), _ => []), "file: expected not empty, found 0 bytes");

    [Fact(Timeout = Limit)]
    public async Task A_stub_of_two_kilobytes_does_not_pass() => await Fails("mkv", Clip.Spoiled(encode.Result("mkv"), bytes => bytes[..2048]), "video frames: expected at least 73, found 0");

    [Fact(Timeout = Limit)]
    public async Task A_whole_file_of_a_failed_run_does_not_pass()
    {
        var report = await encode.Verify("mkv", encode.Result("mkv"), run => run with { Ending = EncodeEnding.Failed, ExitCode = 4 });

        Assert.False(report.IsPassed);
        Assert.Contains("ended with exit code 4 (it could not write the result", report.Summary);
    }

    [Fact(Timeout = Limit)]
    public async Task A_run_without_a_plan_does_not_pass()
    {
        var report = await encode.Verify("mkv", encode.Result("mkv"), run => run with { Plan = null });

        Assert.False(report.IsPassed);
        Assert.StartsWith("plan: expected in HandBrake's log, found none", report.Summary);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Packets_of_an_interlaced_source_may_be_fields(bool interlaced)
    {
        var fields = new PacketCount();
        for (var field = 0; field < 150; field++)
        {
            fields.Add(0.023 + (field * 0.02), 0.02, isKey: field % 50 == 0);
        }

        var source = encode.Source with { Streams = [.. encode.Source.Streams.Select(stream => stream == encode.Source.Video ? stream with { Interlaced = interlaced, Packets = fields } : stream)] };
        var report = await encode.Verify("mkv", encode.Result("mkv"), source: source);

        Assert.Equal(interlaced, report.IsPassed);
    }

    private async Task Remuxed(string container, string complaint, params string[] arguments) => await Fails(
        container,
        await Clip.Make($"{Guid.NewGuid():N}.{container}", ["-i", encode.Result(container), .. arguments]),
        complaint);

    private async Task Fails(string container, string file, string complaint)
    {
        var report = await encode.Verify(container, file);

        Assert.False(report.IsPassed, report.Summary);
        Assert.True(complaint.Split('|').Any(report.Summary.Contains), report.Summary);
    }
}
