using System.Text.Json.Nodes;
using Handbrk8s.Processes;

namespace Handbrk8s.Tests.Transcode;

/// <summary>A preset as a user exports it from HandBrake, with changes.</summary>
internal static class PresetExport
{
    /// <param name="file">Where to write it.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="change">What is different from "Very Fast 480p30".</param>
    public static async Task<string> Write(string file, string name, Action<JsonNode>? change = null)
    {
        var lines = new List<string>();
        var exit = await ChildProcess.Run(
            new ChildCommand("HandBrakeCLI", "--preset", "Very Fast 480p30", "--preset-export", name) { OnOutput = lines.Add },
            TestContext.Current.CancellationToken);
        Assert.Equal(0, exit.ExitCode);
        var export = JsonNode.Parse(string.Join('\n', lines))!;
        change?.Invoke(export["PresetList"]![0]!);
        await File.WriteAllTextAsync(file, export.ToJsonString(), TestContext.Current.CancellationToken);
        return file;
    }
}
