using Handbrk8s.Jobs;
using Handbrk8s.Processes;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary><c>handbrk8s demo FILE</c> with the real HandBrakeCLI.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("handbrk8s-test-");

    [Fact(Timeout = 120_000)]
    public async Task A_film_goes_through_the_real_encoder_and_the_last_line_is_its_path()
    {
        var clip = await Clip.Plain;
        await using var demo = Demo(clip);

        Assert.Equal(ExitCodes.Settled, await demo.Exited());

        var published = demo.Output.Split('\n')[^1];
        Assert.True(File.Exists(published), demo.Output);
        Assert.Contains(".done", demo.Output, StringComparison.Ordinal);
        Assert.Equal(["audio", "video"], await StreamKinds(published));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_file_that_is_no_film_ends_it_with_an_error()
    {
        var text = Path.Combine(_temporary.FullName, "no film.mkv");
        await File.WriteAllTextAsync(text, "no film", TestContext.Current.CancellationToken);
        await using var demo = Demo(text);

        Assert.Equal(ExitCodes.Unsettled, await demo.Exited());
        Assert.Contains("The demo did not succeed", demo.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    private static async Task<IReadOnlyList<string>> StreamKinds(string film)
    {
        List<string> kinds = [];
        await ChildProcess.Run(new ChildCommand("ffprobe", "-v", "error", "-show_entries", "stream=codec_type", "-of", "csv=p=0", film) { OnOutput = kinds.Add }, TestContext.Current.CancellationToken);
        return [.. kinds.Order(StringComparer.Ordinal)];
    }

    private RunningProgram Demo(string film) => RunningProgram.Start("handbrk8s", ["demo", film], new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = _temporary.FullName });
}
