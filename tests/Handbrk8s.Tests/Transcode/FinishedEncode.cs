using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Tests.Transcode;

/// <summary>A real encode of a film with two languages and two chapters, to be spoiled in copies.</summary>
public sealed class FinishedEncode : IAsyncLifetime
{
    private readonly Tools _mkv = new();
    private readonly Tools _mp4 = new();
    private readonly Dictionary<string, EncodeRun> _runs = new(StringComparer.Ordinal);
    private ScannedTitle? _title;
    private MediaFile? _source;

    public async ValueTask InitializeAsync()
    {
        var clip = await Clip.Rich;
        _title = (await _mkv.HandBrake.Scan(clip, CancellationToken.None)).Chosen;
        _source = (await _mkv.Sources.Check(clip, CancellationToken.None)).Media;
        _runs["mkv"] = await _mkv.HandBrake.Encode(_mkv.Order(clip, "Production Proxy 540p"), _mkv.Progress, CancellationToken.None);
        _runs["mp4"] = await _mp4.HandBrake.Encode(_mp4.Order(clip, "Production Proxy 540p", "mp4"), _mp4.Progress, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _mkv.Dispose();
        _mp4.Dispose();
        return ValueTask.CompletedTask;
    }

    internal string Result(string container) => _runs[container].Order.Result;

    internal MediaFile Source => _source!;

    /// <summary>Verifies another file as if the encode had made it.</summary>
    internal Task<VerificationReport> Verify(string container, string file, Func<EncodeRun, EncodeRun>? change = null, MediaFile? source = null)
    {
        var run = _runs[container];
        run = run with { Order = run.Order with { Result = file } };
        return _mkv.Verification.Check(change?.Invoke(run) ?? run, _title!, source ?? Source, fullDecode: false, _mkv.Progress, TestContext.Current.CancellationToken);
    }
}
