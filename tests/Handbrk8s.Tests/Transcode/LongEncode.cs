using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Tests.Transcode;

/// <summary>A real encode that is long enough for samples, to be spoiled in copies between them and at its end.</summary>
public sealed class LongEncode : IAsyncLifetime
{
    private readonly Tools _tools = new();
    private EncodeRun? _run;
    private ScannedTitle? _title;
    private MediaFile? _source;

    public async ValueTask InitializeAsync()
    {
        var clip = await Clip.Film("longer.mkv", "testsrc=s=160x90:r=10:d=100");
        _title = (await _tools.HandBrake.Scan(clip, CancellationToken.None)).Chosen;
        _source = (await _tools.Sources.Check(clip, CancellationToken.None)).Media;
        _run = await _tools.HandBrake.Encode(_tools.Order(clip), _tools.Progress, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _tools.Dispose();
        return ValueTask.CompletedTask;
    }

    internal string Result => _run!.Order.Result;

    internal Task<VerificationReport> Verify(string file, bool fullDecode) =>
        _tools.Verification.Check(_run! with { Order = _run.Order with { Result = file } }, _title!, _source, fullDecode, _tools.Progress, TestContext.Current.CancellationToken);

    /// <summary>A copy of which a second and a half is rubbish, in packets of the right size and time.</summary>
    internal string WithRubbishAt(double second)
    {
        var packets = Packets(second, second + 1.5);
        return Clip.Spoiled(Result, bytes =>
        {
            foreach (var (position, size) in packets)
            {
                foreach (ref var octet in bytes.AsSpan(position + (size / 2), size / 2))
                {
                    octet ^= 0x55;
                }
            }

            return bytes;
        });
    }

    private List<(int Position, int Size)> Packets(double from, double to)
    {
        var (exit, output) = Tool.Ask("ffprobe", "-v", "error", "-select_streams", "V", "-show_entries", "packet=pts_time,size,pos", "-of", "csv=p=0", Result);
        Assert.Equal(0, exit);
        return [.. output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))
            .Select(fields => (Time: Number(fields[0]), Size: (int)Number(fields[1]), Position: (int)Number(fields[2])))
            .Where(packet => packet.Time >= from && packet.Time < to)
            .Select(packet => (packet.Position, packet.Size))];

        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
