using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary><c>handbrk8s run</c> with the real wait for quiet, which is short here.</summary>
public sealed class LateWriterTests : IDisposable
{
    private const int Limit = 90_000;

    private readonly LocalShare _share = new();

    public LateWriterTests()
    {
        _share.Environment["HANDBRK8S_Intake__ScanEvery"] = "00:00:00.2";
        _share.Environment["HANDBRK8S_Intake__QuietTime"] = "00:00:01";
        Directory.CreateDirectory(Path.Combine(_share.Root, "watch", "Movies"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Dropped => Path.Combine(_share.Root, "watch", "Movies", "Alien.ts");

    [Fact(Timeout = Limit)]
    public async Task Who_writes_on_after_the_claim_gets_the_whole_film_published_once()
    {
        var (first, second) = await Halves();
        _share.Environment["FAKE_HANDBRAKE"] = $"slow=3,once={Path.Combine(_share.Library, "..", "encoded once")}";
        await using var run = _share.Run();
        await run.Says("Drop films into");
        await using (var writer = new FileStream(Dropped, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            await writer.WriteAsync(first, Cancel);
            await Eventually.True(() => _share.Encodes, () => run.Output);
            Assert.False(File.Exists(Dropped));

            await writer.WriteAsync(second, Cancel);
        }

        await run.Says("Published as 'Movies/Alien.mkv'");

        Assert.Contains("150 of 150 frames", run.Output, StringComparison.Ordinal);
        Assert.Equal(["Movies/Alien.mkv"], Directory.EnumerateFiles(_share.Library, "*.mkv", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_share.Library, path)));
        var original = Assert.Single(_share.Files("trash"));
        byte[] whole = [.. first, .. second];
        Assert.Equal(whole, await File.ReadAllBytesAsync(Path.Combine(_share.Root, "trash", original), Cancel));
    }

    [Fact(Timeout = Limit)]
    public async Task A_film_that_was_there_before_the_first_start_is_taken()
    {
        File.Copy(await Clip.Film("late.ts"), Dropped);

        await using var run = _share.Run();

        await run.Says("Published as 'Movies/Alien.mkv'");
    }

    public void Dispose() => _share.Dispose();

    /// <summary>Six seconds of a transport stream, which has no end to miss, in two.</summary>
    private static async Task<(byte[] First, byte[] Second)> Halves()
    {
        var name = await Clip.Film("halves-%d.ts", "testsrc=s=320x180:r=25:d=6", "-f", "segment", "-segment_time", "3");
        return (await File.ReadAllBytesAsync(name.Replace("%d", "0", StringComparison.Ordinal), Cancel), await File.ReadAllBytesAsync(name.Replace("%d", "1", StringComparison.Ordinal), Cancel));
    }
}
