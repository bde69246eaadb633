using System.Diagnostics;
using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Tests.Transcode;

/// <summary>How runs of HandBrakeCLI end, with the stand-in that fails on demand.</summary>
public sealed class HandBrakeCliTests : IDisposable
{
    private const int Limit = 30_000;
    private const string Preset = "Fake 480p30";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(2);

    private readonly Tools _tools = With("", Patience);
    private readonly List<Tools> _more = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task A_version_is_asked_for() => Assert.Equal(new Version(1, 9, 2), await _tools.HandBrake.Version(Cancel));

    [Theory(Timeout = Limit)]
    [InlineData(Preset, true)]
    [InlineData("No such preset", false)]
    public async Task A_preset_is_looked_for_by_its_exact_name(string name, bool exists) => Assert.Equal(exists, await _tools.HandBrake.PresetExists(name, file: null, Cancel));

    [Fact(Timeout = Limit)]
    public async Task An_unknown_preset_is_named_and_nothing_is_encoded()
    {
        var order = _tools.Order(await Clip.Plain, "No such preset");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _tools.HandBrake.Encode(order, _tools.Progress, Cancel));

        Assert.Contains("HandBrake has no preset 'No such preset'", failure.Message);
        Assert.False(File.Exists(order.Result));
    }

    [Fact(Timeout = Limit)]
    public async Task A_program_that_is_no_HandBrakeCLI_is_named()
    {
        using var tools = new Tools(new TranscodeOptions { HandBrakeCli = "true" });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => tools.HandBrake.Version(Cancel));

        Assert.Contains("'true --version' ended with 0 and named no version", failure.Message);
        Assert.Contains("Transcode:HandBrakeCli", failure.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task An_encode_reports_its_progress_and_keeps_its_log()
    {
        var (run, report) = await _tools.Transcode(_tools.Order(await Clip.Rich, Preset), Cancel);

        Assert.Null(run.Failure);
        Assert.True(report.IsPassed, report.Summary);
        Assert.Equal("75 of 75 frames, 2 audio tracks, 2 subtitle tracks, 2 chapters; all of it decodes cleanly", report.Summary);
        Assert.Contains(_tools.Progress.All, progress => progress is { Step: "encoding", FramesPerSecond: null, Remaining: null });
        Assert.Contains(_tools.Progress.All, progress => progress is { Step: "encoding", FramesPerSecond: 99.5, Remaining.TotalSeconds: 42 });
        Assert.Contains("Encode done!", await File.ReadAllTextAsync(run.Order.LogFile, Cancel));
    }

    [Theory(Timeout = Limit)]
    [InlineData("exit=1", 1, "it was cancelled by somebody else")]
    [InlineData("exit=2", 2, "the source or the preset is not what it takes")]
    [InlineData("exit=3", 3, "check the result's folder and the preset's encoder")]
    [InlineData("exit=4", 4, "check the free space")]
    [InlineData("exit=77", 77, "unknown to us")]
    public async Task An_exit_code_is_explained(string words, int exitCode, string meaning)
    {
        var (run, report) = await Transcode(words);

        Assert.Equal((EncodeEnding.Failed, exitCode), (run.Ending, run.ExitCode));
        Assert.Contains(meaning, run.Failure);
        Assert.Contains("'rich.mkv' with preset 'Fake 480p30'", run.Failure);
        Assert.Contains("Its last words: 'ERROR: as you wished'", run.Failure);
        Assert.False(report.IsPassed);
    }

    [Theory(Timeout = Limit)]
    [InlineData("crash", 139, "died by signal 11.")]
    [InlineData("crash=9", 137, "died by signal 9, which somebody sent it")]
    public async Task A_crash_is_told_from_a_failure(string words, int exitCode, string meaning)
    {
        var (run, _) = await Transcode(words);

        Assert.Equal((EncodeEnding.Crashed, exitCode), (run.Ending, run.ExitCode));
        Assert.Contains(meaning, run.Failure);
    }

    [Theory(Timeout = Limit)]
    [InlineData("error=3", "ended with exit code 0 but reported error 3")]
    [InlineData("no-workdone", "ended with exit code 0 but never said that it is done")]
    public async Task Exit_code_0_alone_is_no_success(string words, string failure)
    {
        var (run, report) = await Transcode(words);

        Assert.Equal(EncodeEnding.Failed, run.Ending);
        Assert.Contains(failure, run.Failure);
        Assert.False(report.IsPassed);
    }

    [Theory(Timeout = Limit)]
    [InlineData("no-plan", "plan: ")]
    [InlineData("no-file", "file: ")]
    [InlineData("stub", "video frames: ")]
    [InlineData("truncate", "video frames: ")]
    [InlineData("half", "video frames: ")]
    [InlineData("hole", "reading it: ")]
    [InlineData("flip", ": expected no complaint, found ")]
    [InlineData("silent", "audio tracks: expected 2, found 0")]
    [InlineData("short-audio", "audio 1 end: ")]
    [InlineData("desync", "audio 1 start: ")]
    [InlineData("language=jpn", "audio languages: expected ger fre, found jpn jpn")]
    [InlineData("no-chapters", "chapters: expected 2, found 0")]
    public async Task A_bad_result_with_exit_code_0_does_not_pass(string words, string complaint)
    {
        var (run, report) = await Transcode(words);

        Assert.Equal(EncodeEnding.Done, run.Ending);
        Assert.False(report.IsPassed);
        Assert.Contains(complaint, report.Summary);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_counts_in_the_log_the_packets_alone_decide()
    {
        var (run, report) = await Transcode("no-counts");

        Assert.Null(run.Frames);
        Assert.True(report.IsPassed, report.Summary);
    }

    [Theory(Timeout = Limit)]
    [InlineData("hang")]
    [InlineData("hang,ignore-signals")]
    public async Task A_hang_is_ended(string words)
    {
        var watch = Stopwatch.StartNew();

        var (run, report) = await Transcode(words, Impatience);

        Assert.Equal(EncodeEnding.Hung, run.Ending);
        Assert.Contains("made no progress for too long (Transcode:StallTimeout) and was stopped", run.Failure);
        Assert.False(report.IsPassed);
        Assert.InRange(watch.Elapsed, Impatience, TimeSpan.FromSeconds(20));
    }

    [Fact(Timeout = Limit)]
    public async Task An_encode_that_is_about_to_fill_the_disk_is_ended()
    {
        var tools = Remember(With("slow=600", Patience, reserveMiB: 20));
        var folder = Directory.CreateDirectory(tools["disk"]).FullName;
        using var disk = Mounted.Memory(folder, "40m");
        var order = tools.Order(await Clip.Rich, Preset);
        var encode = tools.HandBrake.Encode(order with { Result = Path.Combine(folder, "result.mkv") }, tools.Progress, Cancel);
        await Eventually.True(() => tools.Progress.All.Count > 0, () => "the start of the encode");

        await File.WriteAllBytesAsync(Path.Combine(folder, "something else"), new byte[30 << 20], Cancel);
        var run = await encode;

        Assert.Equal(EncodeEnding.NoRoom, run.Ending);
        Assert.Contains("was stopped before the disk was full", run.Failure);
    }

    [Fact(Timeout = Limit)]
    public async Task A_slow_encode_is_no_hang()
    {
        var (run, report) = await Transcode("slow=3", Impatience);

        Assert.Equal(EncodeEnding.Done, run.Ending);
        Assert.True(report.IsPassed, report.Summary);
        Assert.InRange(run.RunTime, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15));
    }

    [Theory(Timeout = Limit)]
    [InlineData("slow=600")]
    [InlineData("slow=600,ignore-signals")]
    public async Task A_cancelled_encode_is_gone_when_the_call_returns(string words)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var tools = Remember(With(words, Patience));
        var encode = tools.HandBrake.Encode(tools.Order(await Clip.Rich, Preset), tools.Progress, stop.Token);
        while (tools.Progress.All.Count == 0)
        {
            await Task.Delay(20, Cancel);
        }

        await stop.CancelAsync();
        var run = await encode;

        Assert.Equal(EncodeEnding.Interrupted, run.Ending);
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), process => CommandLine(process).Contains(tools["FakeHandBrake"], StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Words_with_once_hold_for_one_encode()
    {
        var words = $"exit=3,once={_tools["once"]}";

        var (first, _) = await Transcode(words);
        var (second, report) = await Transcode(words);

        Assert.Equal((EncodeEnding.Failed, EncodeEnding.Done), (first.Ending, second.Ending));
        Assert.True(report.IsPassed, report.Summary);
    }

    public void Dispose()
    {
        _tools.Dispose();
        _more.ForEach(tools => tools.Dispose());
    }

    private static Tools With(string words, TimeSpan stallTimeout, int reserveMiB = 0)
    {
        var options = new TranscodeOptions { StallTimeout = stallTimeout, StopGrace = TimeSpan.FromSeconds(1), ReserveMiB = reserveMiB };
        var tools = new Tools(options);
        options.HandBrakeCli = FakeEncoder.Script(tools["FakeHandBrake"], words);
        return tools;
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private async Task<(EncodeRun Run, VerificationReport Report)> Transcode(string words, TimeSpan? stallTimeout = null)
    {
        var tools = Remember(With(words, stallTimeout ?? Patience));
        return await tools.Transcode(tools.Order(await Clip.Rich, Preset), Cancel);
    }

    private Tools Remember(Tools tools)
    {
        _more.Add(tools);
        return tools;
    }
}
