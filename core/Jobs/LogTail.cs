namespace Handbrk8s.Jobs;

/// <summary>The end of the newest encoder log in a film's folder.</summary>
internal static class LogTail
{
    private const int Lines = 40;

    // A record is read often.
    private const int MostCharacters = 4_000;

    /// <returns>What a record keeps of a log; null when there is nothing.</returns>
    public static string? Of(IReadOnlyList<string> log) => string.Join('\n', log.TakeLast(Lines)) switch
    {
        "" => null,
        { Length: > MostCharacters } text => text[^MostCharacters..],
        var text => text,
    };

    public static string? Newest(string folder)
    {
        var newest = new DirectoryInfo(folder).EnumerateFiles("transcode-*.log").MaxBy(file => file.LastWriteTimeUtc);
        return newest is null ? null : string.Join('\n', File.ReadLines(newest.FullName).TakeLast(Lines));
    }
}
