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

    [Theory(Timeout = 60_000)]
    [InlineData("film.foo", "film", "would never be taken")]
    [InlineData("empty.mkv", "", "would never be taken")]
    [InlineData(".hidden.mkv", "film", "would never be taken")]
    public async Task A_file_that_intake_would_leave_where_it_is_ends_it_at_once(string name, string content, string why)
    {
        var path = Path.Combine(_temporary.FullName, name);
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        await using var demo = Demo(path);

        Assert.Equal(ExitCodes.Configuration, await demo.Exited());
        Assert.Contains(why, demo.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_not_there_is_one_sentence()
    {
        await using var demo = Demo("/no/such/film.mkv");

        Assert.Equal(ExitCodes.Configuration, await demo.Exited());
        Assert.Equal("handbrk8s: There is no file '/no/such/film.mkv'.", demo.Output);
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
