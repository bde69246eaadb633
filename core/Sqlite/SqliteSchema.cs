using Microsoft.Data.Sqlite;

namespace Handbrk8s.Sqlite;

/// <summary>The tables, and the number that tells an old database from a newer one.</summary>
internal static class SqliteSchema
{
    public const int CurrentVersion = 2;

    // Times are milliseconds of the machine's monotonic clock: see SqliteStore.
    private const string Tables =
        """
        CREATE TABLE messages (
            id            INTEGER PRIMARY KEY AUTOINCREMENT,
            queue         TEXT    NOT NULL,
            body          TEXT    NOT NULL,
            place         INTEGER NOT NULL,
            visible_at    INTEGER NOT NULL,
            dequeue_count INTEGER NOT NULL DEFAULT 0,
            pop_receipt   TEXT
        ) STRICT;

        CREATE INDEX messages_in_line ON messages (queue, place);

        CREATE TABLE films (
            number      INTEGER PRIMARY KEY,
            id          TEXT    NOT NULL UNIQUE,
            row_version INTEGER NOT NULL,
            record      TEXT    NOT NULL
        ) STRICT;

        CREATE TABLE heartbeats (
            film      TEXT PRIMARY KEY,
            beaten_at INTEGER,
            heartbeat TEXT NOT NULL
        ) STRICT;

        CREATE TABLE target_locks (
            path TEXT PRIMARY KEY,
            film TEXT NOT NULL
        ) STRICT;

        """;

    private const string Notes =
        """
        CREATE TABLE notes (
            name        TEXT PRIMARY KEY,
            row_version INTEGER NOT NULL,
            text        TEXT    NOT NULL,
            written_at  INTEGER NOT NULL
        ) STRICT;
        """;

    private const string NotesFromInstallation =
        """
        INSERT INTO notes SELECT 'installation', 1, json_object('installation', id, 'epoch', epoch), 0 FROM installation;
        DROP TABLE installation;
        """;

    /// <exception cref="SqliteStoreException">The database was written by a newer version, or its disk lacks WAL.</exception>
    /// <returns>The version it has now.</returns>
    public static long Ensure(SqliteConnection connection, string path)
    {
        if (connection.Query("PRAGMA journal_mode = WAL", row => row.GetString(0)).Single() is not "wal" and var mode)
        {
            throw new SqliteStoreException($"The database '{path}' stays in journal mode '{mode}': its file system lacks the shared memory that WAL needs. Put it on a local disk (ext4, xfs, btrfs, zfs).");
        }

        return VersionOf(connection) is CurrentVersion and var version ? version : Create(connection, path);
    }

    private static long Create(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginImmediate();
        // Asked again under the lock: another process may have been faster.
        switch (VersionOf(connection))
        {
            case 0:
                connection.Execute(Tables + Notes);
                break;
            case 1:
                connection.Execute(Notes + NotesFromInstallation);
                break;
            case > CurrentVersion and var newer:
                throw new SqliteStoreException(
                    $"The database '{path}' has format {newer} and this version of handbrk8s knows formats up to {CurrentVersion}: it would damage it. Update handbrk8s on this machine, or restore the copy from before the update.");
        }

        connection.Execute($"PRAGMA user_version = {CurrentVersion}");
        transaction.Commit();
        return CurrentVersion;
    }

    private static long VersionOf(SqliteConnection connection) =>
        connection.Query("PRAGMA user_version", row => row.GetInt64(0)).Single();
}
