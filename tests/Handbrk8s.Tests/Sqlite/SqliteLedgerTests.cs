using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Sqlite;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.Sqlite;

public sealed class SqliteLedgerTests : LedgerContract
{
    private SqliteEngine Sqlite => (SqliteEngine)Engine;

    [Fact(Timeout = 30_000)]
    public async Task A_heartbeat_from_before_a_reboot_is_never_taken_for_a_fresh_one()
    {
        var film = FilmId.New();
        await Engine.Open().Ledger.Beat(film, new Heartbeat(AttemptToken.After(null), "node-a", Progress: null), Cancel);

        // The monotonic clock starts again with the machine.
        using var rebooted = new SqliteStore(Sqlite.DatabasePath, TimeProvider.System);
        var reading = await new SqliteLedger(rebooted).FindHeartbeat(film, Cancel);

        Assert.Equal(TimeSpan.MaxValue, reading?.Age);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_list_that_nobody_reads_on_stops_no_writer()
    {
        var ledger = Engine.Open().Ledger;
        await ledger.TryAdd(SampleFilm.New(), Cancel);
        await using var list = ledger.List(Cancel).GetAsyncEnumerator(Cancel);
        await list.MoveNextAsync();

        // A checkpoint of everything answers 1 when a reader is in its way. https://sqlite.org/pragma.html#pragma_wal_checkpoint
        Assert.Equal(0L, Sqlite.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        Assert.NotNull(await ledger.TryAdd(SampleFilm.New(), Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_record_that_no_version_here_can_read_is_an_error_that_names_it()
    {
        var ledger = Engine.Open().Ledger;
        var film = SampleFilm.New();
        await ledger.TryAdd(film, Cancel);
        Sqlite.Execute("UPDATE films SET record = replace(record, '\"Queued\"', '\"Beamed\"')");

        var error = await Assert.ThrowsAsync<SqliteStoreException>(() => ledger.Find(film.Id, Cancel));

        Assert.Contains(film.Id.ToString(), error.Message);
        Assert.Contains(Sqlite.DatabasePath, error.Message);
    }

    protected override ValueTask<StorageEngine> Start() => new(new SqliteEngine());
}
