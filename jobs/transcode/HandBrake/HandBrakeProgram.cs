using System.Text;
using System.Text.RegularExpressions;
using Handbrk8s.Processes;
using Handbrk8s.Transcode.Programs;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>The executable: how it is started, and which version it is.</summary>
internal sealed partial class HandBrakeProgram(TranscodeOptions options, ToolRun tools)
{
    private static readonly Version FlushesItself = new(1, 9);

    private Version? _version;

    /// <summary>The version, asked for once.</summary>
    /// <exception cref="InvalidOperationException">The program is something else.</exception>
    public async Task<Version> Version(CancellationToken cancel) => _version ??= await AskVersion(cancel);

    /// <summary>A command line. Versions below 1.9 print their progress seconds late when nobody forces them to flush.</summary>
    public async Task<ChildCommand> Command(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        await Version(cancel) >= FlushesItself
            ? Plain(arguments)
            : Plain(arguments) with { Program = "stdbuf", Arguments = ["-oL", options.HandBrakeCli, .. arguments] };

    /// <summary>Runs something short to its end.</summary>
    /// <returns>Exit code, standard output, and the last words of standard error.</returns>
    public async Task<(int? ExitCode, string Output, string LastWords)> Ask(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var output = new StringBuilder();
        using var log = new EncodeLog();
        var exit = await tools.Run(_ => Plain(arguments) with { OnOutput = line => output.Append(line).Append('\n'), OnError = log.Add }, cancel);
        exit.ThrowIfKilled(options.HandBrakeCli);
        return (exit.ExitCode, output.ToString(), HandBrakeExit.LastWords(log.Tail));
    }

    private ChildCommand Plain(IReadOnlyList<string> arguments) => new(options.HandBrakeCli, arguments) { Grace = options.StopGrace };

    private async Task<Version> AskVersion(CancellationToken cancel)
    {
        var (exitCode, output, lastWords) = await Ask(["--version"], cancel);
        return Release().Match(output) is { Success: true } release
            ? System.Version.Parse(release.Groups["version"].ValueSpan)
            : throw new InvalidOperationException($"'{options.HandBrakeCli} --version' ended with {exitCode} and named no version ('{lastWords}'). Set {TranscodeOptions.Section}:{nameof(options.HandBrakeCli)} to a HandBrakeCLI.");
    }

    [GeneratedRegex(@"^HandBrake (?<version>[0-9]+\.[0-9]+(\.[0-9]+)?)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Release();
}
