namespace Handbrk8s.Intake.Structure;

/// <summary>What begins like no container that has a rule.</summary>
internal static class NoRule
{
    private const int HeadBytes = 4 * 1024;

    private static readonly HashSet<string> WithRule = new(StringComparer.OrdinalIgnoreCase)
    {
        "3gp", "avi", "divx", "m2ts", "m4v", "mkv", "mov", "mp4", "mts", "ts", "webm",
    };

    public static Finding Judge(FileView file, string extension)
    {
        var name = extension.TrimStart('.');
        if (file.IsZero(0, HeadBytes))
        {
            return Finding.Incomplete(file, "It begins with zeros: room was made for it, but its beginning is not there yet.");
        }

        return Finding.Unknown(file, WithRule.Contains(name)
            ? $"It is called .{name}, but does not begin like one."
            : $"Nothing in a .{name} file says where it ends.");
    }
}
