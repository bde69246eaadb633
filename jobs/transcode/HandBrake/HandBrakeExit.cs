namespace Handbrk8s.Transcode.HandBrake;

/// <summary>What an exit code of HandBrakeCLI means, and what it said last.</summary>
internal static class HandBrakeExit
{
    private static readonly string[] Farewells = ["HandBrake has exited.", "Encode failed", "No title found."];

    public static string Meaning(int? code) => code switch
    {
        1 => "it was cancelled by somebody else",
        2 => "the source or the preset is not what it takes",
        3 => "it could not start: check the result's folder and the preset's encoder",
        4 => "it could not write the result: check the free space and that the share is still there",
        5 => "it could not read the source",
        _ => "unknown to us",
    };

    /// <summary>The last line that says something.</summary>
    public static string LastWords(IReadOnlyList<string> log) =>
        log.LastOrDefault(line => !string.IsNullOrWhiteSpace(line) && !Farewells.Any(farewell => line.StartsWith(farewell, StringComparison.Ordinal))) ?? "nothing";
}
