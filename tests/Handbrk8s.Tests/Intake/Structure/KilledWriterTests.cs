using System.Diagnostics;
using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>Not a copy of a film, but one that is still being made: its writer has not gone back yet to fill in the sizes.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private const int SomeBytes = 500_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("film.mkv")]
    [InlineData("film.mp4")]
    [InlineData("film.mov")]
    [InlineData("film.avi")]
    [InlineData("index-first.mp4", "-movflags", "faststart")]
    [InlineData("fragments.mp4", "-movflags", "frag_keyframe")]
    public async Task A_film_whose_writer_was_killed_is_not_complete(string name, params string[] options)
    {
        var path = Path.Combine(_folder.Path, name);
        string[] film = ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=25", "-c:v", "mpeg4", "-b:v", "20M", "-fs", "100M", "-flush_packets", "1", .. options, path];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", film))!;
        try
        {
            await Eventually.True(() => File.Exists(path) && new FileInfo(path).Length > SomeBytes, () => $"a film of {SomeBytes} bytes");
        }
        finally
        {
            ffmpeg.Kill();
            await ffmpeg.WaitForExitAsync(CancellationToken.None);
        }

        await using var file = File.OpenRead(path);
        Assert.IsNotType<StructureVerdict.Complete>(StructureCheck.Of(file, file.Length, Path.GetExtension(name)));
    }
}
