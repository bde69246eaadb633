using System.Text.Json;
using Handbrk8s.Ledger;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>What a <c>Progress</c> block says.</summary>
/// <param name="State"><c>SCANNING</c>, <c>SEARCHING</c>, <c>WORKING</c>, <c>MUXING</c> or <c>WORKDONE</c>.</param>
/// <param name="Job">Null while nothing is encoded.</param>
/// <param name="Error">The error of WORKDONE; null before.</param>
internal sealed record HandBrakeProgress(string State, JobProgress? Job, int? Error)
{
    public static HandBrakeProgress Parse(JsonElement block) => block.GetProperty("State").GetString() switch
    {
        "WORKING" => new("WORKING", Working(block.GetProperty("Working")), Error: null),
        "WORKDONE" => new("WORKDONE", Job: null, block.GetProperty("WorkDone").GetProperty("Error").GetInt32()),
        "MUXING" => new("MUXING", new JobProgress("finishing the file", 1), Error: null),
        var other => new(other ?? "", Job: null, Error: null),
    };

    private static JobProgress Working(JsonElement working)
    {
        var pass = Math.Max(1, working.GetProperty("Pass").GetInt32());
        var passes = Math.Max(pass, working.GetProperty("PassCount").GetInt32());
        return new JobProgress(
            passes == 1 ? "encoding" : $"encoding, pass {pass} of {passes}",
            Math.Clamp((pass - 1 + working.GetProperty("Progress").GetDouble()) / passes, 0, 1),
            Known(working, "RateAvg"),
            Known(working, "ETASeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    /// <summary>-1 and 0 stand for unknown.</summary>
    private static double? Known(JsonElement working, string name) =>
        working.TryGetProperty(name, out var value) && value.GetDouble() is > 0 and var known ? known : null;
}
