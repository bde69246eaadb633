namespace Handbrk8s.Local.Cluster;

/// <param name="File">Of the overlay.</param>
/// <param name="Before">Its text until now; null for a new file.</param>
/// <param name="After">Its text from now on; null for one that was removed.</param>
/// <param name="IsSecret">Neither is ever shown.</param>
internal sealed record OverlayChange(string File, string? Before, string? After, bool IsSecret)
{
    public bool IsNone => Before == After;

    /// <summary>What happened, and the lines that differ.</summary>
    public override string ToString() => string.Join('\n', (string[])[$"  {What,-8} {File}{(IsSecret ? "  (a secret: never shown)" : "")}", .. IsSecret || Before is null || After is null ? [] : Lines()]);

    private string What => (Before, After) switch
    {
        (null, _) => "new",
        (_, null) => "removed",
        _ when IsNone => "kept",
        _ => "changed",
    };

    private IEnumerable<string> Lines()
    {
        var (before, after) = (Before!.Split('\n'), After!.Split('\n'));
        return [.. before.Except(after).Select(line => $"             - {line.Trim()}"), .. after.Except(before).Select(line => $"             + {line.Trim()}")];
    }
}
