using Microsoft.Data.Sqlite;

namespace Handbrk8s.Sqlite;

/// <summary>The database cannot be used: what failed, why, and what to do.</summary>
public sealed class SqliteStoreException(string message, Exception? cause = null) : Exception(message, cause)
{
    internal static SqliteStoreException Of(string path, SqliteException cause) =>
        new($"The database '{path}' cannot be used ({cause.Message}) {RemedyFor(cause.SqliteErrorCode)}", cause);

    // https://sqlite.org/rescode.html
    private static string RemedyFor(int code) => code switch
    {
        5 or 6 => $"Another process has kept it locked for {SqliteStore.LongestWait.TotalSeconds} s: end a forgotten sqlite3 shell or backup.",
        8 or 14 or 23 => "Give the user of this process the right to write the file and its folder.",
        10 => "The disk reported an error: see the kernel's log.",
        11 or 26 => "It is damaged or no database: put it aside and restore a copy.",
        13 => "Make room on its disk; the work goes on by itself.",
        _ => "See https://sqlite.org/rescode.html.",
    };
}
