using System.Text.Json;
using Handbrk8s.Ledger;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>What a <c>Progress</c> block says.</summary>
/// <param name="Job">Null while nothing is encoded: during the scan, and at the end.</param>
/// <param name="Error">The error of WORKDONE; null before.</param>
internal sealed record HandBrakeProgress(JobProgress? Job, int? Error)
{
    private static readonly JobProgress Muxing = new("finishing the file", 1);

    public static HandBrakeProgress Parse(JsonElement block) => block.GetProperty("State").GetString() switch
    {
        "WORKING" => new(Working(block.GetProperty("Working")), Error: null),
        "MUXING" => new(Muxing, Error: null),
        "WORKDONE" => new(Job: null, block.GetProperty("WorkDone").GetProperty("Error").GetInt32()),
        _ => new(Job: null, Error: null),
    };

    /// <remarks>The remaining time is that of the pass: with another one to come it says little.</remarks>
    private static JobProgress Working(JsonElement working)
    {
        var pass = Math.Max(1, working.GetProperty("Pass").GetInt32());
        var passes = Math.Max(pass, working.GetProperty("PassCount").GetInt32());
        return new JobProgress(
            passes == 1 ? "encoding" : $"encoding, pass {pass} of {passes}",
            Math.Clamp((pass - 1 + working.GetProperty("Progress").GetDouble()) / passes, 0, 1),
            Known(working, "RateAvg"),
            pass == passes && Known(working, "ETASeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    /// <summary>-1 and 0 stand for unknown.</summary>
    private static double? Known(JsonElement working, string name) =>
        working.TryGetProperty(name, out var value) && value.GetDouble() is > 0 and var known ? known : null;
}
