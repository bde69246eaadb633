using Microsoft.Data.Sqlite;

namespace Handbrk8s.Sqlite;

/// <summary>Statements with parameters, in one line each.</summary>
internal static class SqliteStatements
{
    /// <returns>How many rows changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads to the end, because only the end of a statement tells that its change is on disk.</summary>
    public static List<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Takes the write lock at once: a read that became a write later could be refused without waiting.</summary>
    public static SqliteTransaction BeginImmediate(this SqliteConnection connection) => connection.BeginTransaction(deferred: false);

    private static SqliteCommand Prepare(this SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
