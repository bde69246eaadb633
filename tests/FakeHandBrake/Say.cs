using System.Text.Json;
using System.Text.Json.Nodes;

namespace FakeHandBrake;

/// <summary>Prints as HandBrakeCLI does.</summary>
internal static class Say
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Block(string name, JsonNode block) => Console.Out.WriteLine($"{name}: {block.ToJsonString(Indented)}");

    public static void Log(string text) => Console.Error.WriteLine($"[12:00:00] {text}");

    public static void Job(JsonNode job) => Log($"json job:\n{job.ToJsonString(Indented)}");

    public static void Working(double progress) => Block("Progress", new JsonObject
    {
        ["State"] = "WORKING",
        ["Working"] = new JsonObject
        {
            ["ETASeconds"] = progress < 0.2 ? 0 : 42,
            ["Hours"] = progress < 0.2 ? -1 : 0,
            ["Minutes"] = progress < 0.2 ? -1 : 0,
            ["Pass"] = 1,
            ["PassCount"] = 1,
            ["PassID"] = 0,
            ["Paused"] = 0,
            ["Progress"] = progress,
            ["Rate"] = 99.0,
            ["RateAvg"] = progress < 0.2 ? 0.0 : 99.5,
            ["Seconds"] = progress < 0.2 ? -1 : 42,
            ["SequenceID"] = 1,
        },
    });

    public static void WorkDone(int error) => Block("Progress", new JsonObject
    {
        ["State"] = "WORKDONE",
        ["WorkDone"] = new JsonObject { ["Error"] = error, ["SequenceID"] = 1 },
    });
}
