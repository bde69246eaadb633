using Handbrk8s.Queues;
using Handbrk8s.Sqlite;
using Handbrk8s.Tests.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Handbrk8s.Tests.Sqlite;

/// <summary>A database in a folder of its own, with a clock moved by hand.</summary>
public sealed class SqliteEngine : StorageEngine
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("handbrk8s-sqlite-");
    private readonly List<SqliteStore> _opened = [];

    public FakeTimeProvider Time { get; } = new();

    public string DatabasePath => Path.Combine(_folder.FullName, "handbrk8s.db");

    public override TimeSpan Lease => TimeSpan.FromMinutes(5);

    public override StorageHandle Open() => Open(OpenStore());

    public override Task PassTime(TimeSpan time, CancellationToken cancel)
    {
        Time.Advance(time);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _opened.ForEach(store => store.Dispose());
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public SqliteStore OpenStore(string? path = null)
    {
        var store = new SqliteStore(path ?? DatabasePath, Time);
        _opened.Add(store);
        return store;
    }

    /// <summary>A connection past the store, for what only a hand or another program would do.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <returns>The first value of the first row.</returns>
    public object? Execute(string sql)
    {
        using var connection = Connect();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public static StorageHandle Open(SqliteStore store) =>
        new(new SqliteLedger(store), new WorkQueues(name => new SqliteWorkQueue(store, name)));
}
