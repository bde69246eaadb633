namespace Handbrk8s.Intake;

/// <summary>Names that are never a film: what copying programs, file managers and NAS systems leave behind.</summary>
internal static class IgnoredNames
{
    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "@eaDir", ".@__thumb", "#recycle", "@Recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found", "_UNPACK_", "_FAILED_",
    };

    private static readonly string[] UnfinishedSuffixes =
    [
        ".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", ".opdownload", ".!qB", ".!ut", ".aria2", ".unfinished",
    ];

    public static bool IsFolder(string name) =>
        name.StartsWith('.') || Folders.Contains(name) || name.StartsWith("_UNPACK_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("_FAILED_", StringComparison.OrdinalIgnoreCase);

    /// <summary>Hidden files are rsync's and Finder's; the suffixes say that a copy is under way.</summary>
    public static bool IsFile(string name) =>
        name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal) || IsUnfinished(name);

    public static bool IsUnfinished(string name) =>
        UnfinishedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
}
