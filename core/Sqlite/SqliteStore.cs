using Microsoft.Data.Sqlite;

namespace Handbrk8s.Sqlite;

/// <summary>
/// The database of one machine: runner, jobs and commands open the same file, each for itself. Leases and the ages of
/// heartbeats are told by the monotonic clock, which all processes since the last boot share and which no change of the
/// wall clock moves.
/// </summary>
public sealed class SqliteStore : IDisposable
{
    /// <summary>How long a call waits for other writers before it fails.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly SqliteConnectionStringBuilder _existing;

    /// <summary>Opens the database, and makes it and its folder where there is none.</summary>
    /// <param name="path">On a local disk.</param>
    /// <param name="time">Its timestamps must be those of all other processes that use the database.</param>
    /// <exception cref="SqliteStoreException">It is not on a local disk, of a newer format, damaged or not writable.</exception>
    public SqliteStore(string path, TimeProvider time)
    {
        Path = System.IO.Path.GetFullPath(path);
        _time = time;
        // Never created later on: a database that was deleted under running workers is an error, not a new start.
        _existing = new() { DataSource = Path, Mode = SqliteOpenMode.ReadWrite };

        LocalDisk.Require(MadeFolder());
        Do(new() { DataSource = Path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }, connection => SqliteSchema.Ensure(connection, Path));
    }

    public string Path { get; }

    /// <summary>
    /// Ends all leases: their messages become visible again, in the order in which all were sent, and no pop receipt is
    /// good any more. All heartbeats become stale. Delayed messages become visible too, since a delay is measured by a
    /// clock that a reboot sets back. Only for the runner, when it holds the lock of the share and so knows that no
    /// worker lives.
    /// </summary>
    public void EndAllLeases() => Do(_existing, connection =>
    {
        using var transaction = connection.BeginImmediate();
        connection.Execute("UPDATE messages SET visible_at = 0, place = id, pop_receipt = NULL");
        connection.Execute("UPDATE heartbeats SET beaten_at = NULL");
        transaction.Commit();
        return true;
    });

    /// <summary>Closes the connections that this process keeps for its next call.</summary>
    public void Dispose()
    {
        using var any = new SqliteConnection(_existing.ToString());
        SqliteConnection.ClearPool(any);
    }

    /// <summary>By the wall clock, for people.</summary>
    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Now, or a time from now, as the database stores it.</summary>
    internal long Clock(TimeSpan later = default) => (long)(_time.GetElapsedTime(0) + later).TotalMilliseconds;

    /// <summary>To be asked after the time was read, never before: then only a reboot makes it lie ahead.</summary>
    internal TimeSpan AgeOf(long? time) =>
        Clock() - time is >= 0 and var age ? TimeSpan.FromMilliseconds(age) : TimeSpan.MaxValue;

    // SQLite has no asynchronous I/O: a call, and its wait for other writers, occupies a thread of the pool.
    internal Task<T> Run<T>(Func<SqliteConnection, T> work, CancellationToken cancel) =>
        Task.Run(() => Do(_existing, work), cancel);

    private string MadeFolder()
    {
        try
        {
            return Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!).FullName;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SqliteStoreException($"The folder of the database '{Path}' cannot be made: {cause.Message} Make it, and give it to the user of this process.", cause);
        }
    }

    private T Do<T>(SqliteConnectionStringBuilder settings, Func<SqliteConnection, T> work)
    {
        try
        {
            using var connection = new SqliteConnection(settings.ToString());
            connection.Open();
            // Without a busy timeout the driver looks for its turn only every 150 ms.
            connection.Execute($"PRAGMA busy_timeout = {LongestWait.TotalMilliseconds}; PRAGMA synchronous = FULL");
            return work(connection);
        }
        catch (SqliteException cause)
        {
            throw SqliteStoreException.Of(Path, cause);
        }
    }
}
