using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Tests.Transcode;

/// <summary>
/// Real encodes of damaged originals, which HandBrakeCLI finishes with exit code 0, held against what the sound original has. The
/// check of the source finds such originals before; this is the second line, for what goes bad while it is read.
/// </summary>
public sealed class DamagedSourceTests : IDisposable
{
    private const int Limit = 60_000;
    private const string Picture = "testsrc2=s=320x180:r=25:d=6";

    private readonly Tools _tools = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("mkv", nameof(Damage.Truncate))]
    [InlineData("mkv", nameof(Damage.Hole))]
    [InlineData("ts", nameof(Damage.Truncate))]
    [InlineData("ts", nameof(Damage.Hole))]
    [InlineData("mkv", nameof(Damage.Flip))]
    public async Task It_has_too_few_frames(string container, string damage)
    {
        var sound = await Clip.Film($"sound.{container}", Picture);
        var spoiled = Clip.Spoiled(sound, typeof(Damage).GetMethod(damage)!.CreateDelegate<Func<byte[], byte[]>>());
        var title = (await _tools.HandBrake.Scan(spoiled, Cancel)).Chosen!;

        var run = await _tools.HandBrake.Encode(_tools.Order(spoiled), _tools.Progress, Cancel);
        var report = await _tools.Verification.Check(run, title, await _tools.Ffprobe.Read(sound, Cancel), fullDecode: false, _tools.Progress, Cancel);

        Assert.Null(run.Failure);
        Assert.False(report.IsPassed, report.Summary);
        Assert.Contains("frames decoded: expected at least 148, found ", report.Summary);
    }

    [Fact(Timeout = Limit)]
    public async Task A_disc_with_a_hole_ends_the_encode()
    {
        var run = (await EncodeDisc(Damage.Hole)).Run;

        Assert.Contains("ended with exit code 5 (it could not read the source)", run.Failure);
    }

    [Fact(Timeout = Limit)]
    public async Task A_disc_whose_pictures_have_a_hole_has_too_few_frames_for_its_running_time()
    {
        var (run, report) = await EncodeDisc(HoleInVideo);

        Assert.Null(run.Failure);
        Assert.False(report.IsPassed, report.Summary);
        Assert.Contains("frames decoded: expected at least 339, found ", report.Summary);
    }

    public void Dispose() => _tools.Dispose();

    /// <summary>A fifth of the disc's sectors that hold pictures.</summary>
    private static byte[] HoleInVideo(byte[] bytes)
    {
        const int Sector = 2048;
        const int Headers = 32;
        const int StreamId = 17;
        const byte Video = 0xe0;
        for (var sector = bytes.Length / Sector * 4 / 10; sector < bytes.Length / Sector * 6 / 10; sector++)
        {
            if (bytes[(sector * Sector) + StreamId] == Video)
            {
                bytes.AsSpan((sector * Sector) + Headers, Sector - Headers).Clear();
            }
        }

        return bytes;
    }

    private async Task<(EncodeRun Run, VerificationReport Report)> EncodeDisc(Func<byte[], byte[]> damage)
    {
        await Dvd.CopyTo(_tools["disc"]);
        var film = _tools["disc/VIDEO_TS/VTS_01_1.VOB"];
        await File.WriteAllBytesAsync(film, damage(await File.ReadAllBytesAsync(film, Cancel)), Cancel);
        return await _tools.Transcode(_tools.Order(_tools["disc"]), Cancel);
    }
}
