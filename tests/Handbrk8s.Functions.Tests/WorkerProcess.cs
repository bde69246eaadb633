using System.Text.Json.Nodes;
using CliWrap;
using CliWrap.Buffered;
using Handbrk8s.Tests;

namespace Handbrk8s.Functions.Tests;

/// <summary>The app's real process, told what to do by a host that speaks the protocol of Functions: tests/functions-host.</summary>
internal static class WorkerProcess
{
    /// <param name="environment">Of the process.</param>
    /// <param name="calls">A function, a function and the path of a request, or a function and the name of a blob: <c>GetFilms=/api/films</c>.</param>
    /// <returns>All that happened, in order.</returns>
    public static async Task<IReadOnlyList<JsonObject>> Run(IReadOnlyDictionary<string, string?> environment, params string[] calls)
    {
        var run = await Cli.Wrap("node")
            .WithArguments([Repository.At("tests/functions-host/host.mjs"), AppContext.BaseDirectory.TrimEnd('/'), .. calls])
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", run.StandardError);
        return [.. run.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }
}
