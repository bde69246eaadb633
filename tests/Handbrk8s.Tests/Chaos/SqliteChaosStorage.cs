using Handbrk8s.Sqlite;
using Handbrk8s.Tests.Contracts;
using Handbrk8s.Tests.Sqlite;

namespace Handbrk8s.Tests.Chaos;

/// <summary>The database that <c>run</c> keeps in its state folder.</summary>
internal sealed class SqliteChaosStorage(string state) : ChaosStorage
{
    private readonly List<SqliteStore> _opened = [];

    public override StorageHandle Open()
    {
        _opened.Add(new SqliteStore(Path.Combine(state, "handbrk8s.db"), TimeProvider.System));
        return SqliteEngine.Open(_opened[^1]);
    }

    public override ValueTask DisposeAsync()
    {
        _opened.ForEach(store => store.Dispose());
        return ValueTask.CompletedTask;
    }
}
