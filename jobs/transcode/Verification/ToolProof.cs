using Handbrk8s.Processes;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Programs;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Verification;

/// <summary>
/// Tries the tools on a second of film that is surely good. Before a film is blamed on their word: half an upgrade of one
/// package would otherwise set aside everything that was dropped.
/// </summary>
internal sealed class ToolProof(IOptions<TranscodeOptions> options, ToolRun tools, HandBrakeCli handBrake, Ffprobe ffprobe, DecodeTest decode)
{
    // HandBrake leaves out titles under ten seconds of a disc, and takes a file of any length.
    private static readonly string[] OneSecond = ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=1", "-c:v", "mpeg4"];

    /// <returns>Which tool is broken and what to do, or null when all of them work.</returns>
    public async Task<string?> FindProblem(CancellationToken cancel) => await FindBroken(cancel) is var (tool, complaint)
        ? $"{tool} does not work on a good film either, so nothing is said about this one: {complaint}. Mend or reinstall it; the film goes on by itself then."
        : null;

    /// <returns>The first tool that does not work and its complaint, or null when all of them work.</returns>
    public async Task<BrokenTool?> FindBroken(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("handbrk8s-");
        try
        {
            var film = Path.Combine(folder.FullName, "proof.mkv");
            return await Try("ffmpeg", () => Make(film, cancel))
                ?? await Try("ffprobe", async () => SourceProblem.Of(await ffprobe.Read(film, cancel)))
                ?? await Try("ffmpeg", async () => await decode.Everything(film, cancel) is [var first, ..] ? first : null)
                ?? await Try("HandBrakeCLI", async () => (await handBrake.Scan(film, cancel)).Chosen is null ? "it finds no title in it" : null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<BrokenTool?> Try(string tool, Func<Task<string?>> use)
    {
        try
        {
            return await use() is { } complaint ? new(tool, complaint) : null;
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException)
        {
            return new(tool, failure.Message);
        }
    }

    private async Task<string?> Make(string film, CancellationToken cancel)
    {
        var errors = new List<string>();
        var exit = await tools.Run(_ => new ChildCommand(options.Value.Ffmpeg, [.. OneSecond, film]) { OnError = errors.Add }, cancel);
        return exit.ExitCode == 0 ? null : errors.Append($"exit code {exit.ExitCode}").First();
    }
}
