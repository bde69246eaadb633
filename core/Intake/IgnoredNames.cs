namespace Handbrk8s.Intake;

/// <summary>Names that are never a film: what copying programs, file managers and NAS systems leave behind.</summary>
public static class IgnoredNames
{
    private static readonly HashSet<string> SystemFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        "@eaDir", "#recycle", "@Recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found",
    };

    private static readonly string[] UnpackingPrefixes = ["_UNPACK_", "_FAILED_"];

    private static readonly string[] UnfinishedSuffixes =
    [
        ".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", ".opdownload", ".!qB", ".!ut", ".aria2", ".unfinished",
    ];

    /// <summary>Rsync's, Finder's, an office program's: nobody who put a film there knows of them, so they stay untold.</summary>
    public static bool IsHidden(string name) =>
        name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal) || SystemFolders.Contains(name);

    /// <summary>The suffixes say that a copy is under way.</summary>
    public static bool IsUnfinished(string name) =>
        UnfinishedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Download programs name a folder so while they unpack into it, and for good when that failed.</summary>
    public static bool IsUnpacking(string name) =>
        UnpackingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
