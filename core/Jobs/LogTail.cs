namespace Handbrk8s.Jobs;

/// <summary>The end of the newest encoder log in a film's folder.</summary>
internal static class LogTail
{
    private const int Lines = 40;

    public static string? Newest(string folder)
    {
        var newest = new DirectoryInfo(folder).EnumerateFiles("transcode-*.log").MaxBy(file => file.LastWriteTimeUtc);
        return newest is null ? null : string.Join('\n', File.ReadLines(newest.FullName).TakeLast(Lines));
    }
}
