using System.Globalization;
using Handbrk8s.Files;
using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Tests.Transcode;

/// <summary>
/// What each check costs, as a share of the encode that it is about: processor time of one and the same run. With a film of three
/// seconds it only shows that everything is measured; <c>./build verification-cost [FILM] [PRESET]</c> takes a real one.
/// </summary>
public sealed class VerificationCostTests : IDisposable
{
    private const int Hours = 3_600_000;

    private readonly Tools _tools = new();
    private readonly List<(string Step, TimeSpan Cost)> _costs = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 3 * Hours)]
    public async Task Every_check_has_its_price()
    {
        var film = Environment.GetEnvironmentVariable("HANDBRK8S_COST_FILM") is { Length: > 0 } given ? given : await Clip.Plain;
        var preset = Environment.GetEnvironmentVariable("HANDBRK8S_COST_PRESET") is { Length: > 0 } named ? named : "Very Fast 480p30";
        var order = _tools.Order(film, preset);
        EncodeRun? run = null;
        MediaFile? result = null;

        await Measure("encode", async () => run = await _tools.HandBrake.Encode(order, _tools.Progress, Cancel));
        await Measure("the original, read by ffprobe", () => _tools.Sources.Check(film, Cancel));
        await Measure("the result, read by ffprobe", async () => result = await _tools.Ffprobe.Read(order.Result, Cancel));
        var decoding = new DecodeChecks(_tools.Decode);
        await Measure("tail and samples, decoded", () => Decode(all: false));
        await Measure("all of it, decoded", () => Decode(all: true));
        await Measure("the result's SHA-256", () => FileHash.Of(order.Result, _ => { }, Cancel));

        Assert.Null(run!.Failure);
        Print(film, preset, result!.Video!.Packets);

        Task<DecodeResult> Decode(bool all) => decoding.Of(order.Result, result!.Video!.Packets.First!.Value, result.Video.Packets.Last!.Value, all, Cancel);
    }

    public void Dispose() => _tools.Dispose();

    private async Task Measure(string step, Func<Task> work) => _costs.Add((step, await CpuTime.Of(work)));

    private void Print(string film, string preset, PacketCount video)
    {
        var encode = _costs[0].Cost;
        Assert.True(encode > TimeSpan.Zero);
        Say($"{Path.GetFileName(film)}, {video.Count} frames, {video.Last - video.First:0} s, preset {preset}");
        foreach (var (step, cost) in _costs)
        {
            Say($"{step,-32}{cost.TotalSeconds,8:0.0} CPU s {100 * cost.TotalSeconds / encode.TotalSeconds,8:0.0} %");
        }
    }

    private static void Say(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
