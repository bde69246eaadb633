using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Handbrk8s.Sqlite;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.Sqlite;

public sealed class SqliteStoreTests : IAsyncDisposable
{
    private readonly SqliteEngine _engine = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task Many_processes_make_and_open_a_new_database_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(_engine.Open, Cancel)));

        Assert.Equal(new QueueCount(0, 0), await Transcode(_engine.OpenStore()).Count(Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_folder_that_is_missing_is_made()
    {
        var store = _engine.OpenStore(Path.Combine(Path.GetDirectoryName(_engine.DatabasePath)!, "new", "folder", "handbrk8s.db"));

        Assert.Equal(new QueueCount(0, 0), await Transcode(store).Count(Cancel));
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_that_cannot_be_made_is_an_error_that_names_it()
    {
        var path = Path.Combine(_engine.DatabasePath, "handbrk8s.db");
        File.WriteAllText(_engine.DatabasePath, "");

        var error = Assert.Throws<SqliteStoreException>(() => _engine.OpenStore(path));

        Assert.Contains(path, error.Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await Transcode(_engine.OpenStore()).Send("a film", TimeSpan.Zero, Cancel);
        _engine.Execute($"PRAGMA user_version = {SqliteSchema.CurrentVersion + 1}");

        var error = Assert.Throws<SqliteStoreException>(() => _engine.OpenStore());

        Assert.Contains(_engine.DatabasePath, error.Message);
        Assert.Contains("Update handbrk8s", error.Message);
        Assert.Equal(SqliteSchema.CurrentVersion + 1L, _engine.Execute("PRAGMA user_version"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var film = new string('x', 10_000);
        await File.WriteAllTextAsync(_engine.DatabasePath, film, Cancel);

        var error = Assert.Throws<SqliteStoreException>(() => _engine.OpenStore());

        Assert.Contains(_engine.DatabasePath, error.Message);
        Assert.Equal(film, await File.ReadAllTextAsync(_engine.DatabasePath, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_database_that_was_deleted_under_its_users_is_an_error_and_not_an_empty_one()
    {
        var store = _engine.OpenStore();
        await Transcode(store).Send("a film", TimeSpan.Zero, Cancel);
        store.Dispose();
        File.Delete(_engine.DatabasePath);

        await Assert.ThrowsAsync<SqliteStoreException>(() => Transcode(store).Count(Cancel));
        Assert.False(File.Exists(_engine.DatabasePath));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_waits_for_another_writer()
    {
        var queue = Transcode(_engine.OpenStore());
        using var writer = _engine.Connect();
        var transaction = writer.BeginTransaction(deferred: false);

        var sending = queue.Send("a film", TimeSpan.Zero, Cancel);
        var counted = await queue.Count(Cancel);
        var waited = !sending.IsCompleted;
        transaction.Commit();
        await sending;

        Assert.Equal(new QueueCount(0, 0), counted);
        Assert.True(waited);
        Assert.Equal(new QueueCount(1, 1), await queue.Count(Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Every_connection_flushes_each_commit_to_the_disk()
    {
        var store = _engine.OpenStore();

        var settings = await store.Run(
            connection => (
                Journal: connection.Query("PRAGMA journal_mode", row => row.GetString(0)).Single(),
                Synchronous: connection.Query("PRAGMA synchronous", row => row.GetInt32(0)).Single()),
            Cancel);

        // https://sqlite.org/pragma.html#pragma_synchronous: 2 is FULL.
        Assert.Equal(("wal", 2), settings);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_commit_survives_a_process_that_was_killed_after_it()
    {
        var store = _engine.OpenStore();
        await Transcode(store).Send("a film", TimeSpan.Zero, Cancel);

        var copy = CopyAsAKillLeavesIt(tornBytes: 0);

        Assert.Equal(["a film"], await Transcode(_engine.OpenStore(copy)).Peek(10, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_commit_that_a_crash_tore_is_undone_and_those_before_it_survive()
    {
        var store = _engine.OpenStore();
        await Transcode(store).Send("a film", TimeSpan.Zero, Cancel);
        await Transcode(store).Send("another film", TimeSpan.Zero, Cancel);

        var copy = CopyAsAKillLeavesIt(tornBytes: 100);

        var reopened = Transcode(_engine.OpenStore(copy));
        Assert.Equal(["a film"], await reopened.Peek(10, Cancel));
        await reopened.Send("a third film", TimeSpan.Zero, Cancel);
        Assert.Equal(["a film", "a third film"], await reopened.Peek(10, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Ending_all_leases_makes_every_message_visible_in_the_order_they_were_sent()
    {
        var store = _engine.OpenStore();
        var queue = Transcode(store);
        await queue.Send("leased", TimeSpan.Zero, Cancel);
        await queue.Send("delayed", TimeSpan.FromHours(1), Cancel);
        await queue.Send("visible", TimeSpan.Zero, Cancel);
        var leased = await queue.Receive(TimeSpan.FromHours(1), Cancel);

        store.EndAllLeases();

        Assert.Equal(["leased", "delayed", "visible"], await queue.Peek(10, Cancel));
        Assert.Null(await queue.Update(leased!, TimeSpan.FromHours(1), Cancel));
        Assert.False(await queue.Complete(leased!, Cancel));
        Assert.Equal(2, (await queue.Receive(TimeSpan.FromHours(1), Cancel))?.DequeueCount);
    }

    [Fact(Timeout = 30_000)]
    public async Task Ending_all_leases_makes_every_heartbeat_stale_and_keeps_its_progress()
    {
        var store = _engine.OpenStore();
        var ledger = new SqliteLedger(store);
        var film = FilmId.New();
        var heartbeat = new Heartbeat(AttemptToken.After(null), "node-a", new JobProgress("encoding", 0.5));
        await ledger.Beat(film, heartbeat, Cancel);

        store.EndAllLeases();

        Assert.Equal(new HeartbeatReading(heartbeat, TimeSpan.MaxValue), await ledger.FindHeartbeat(film, Cancel));
        await ledger.Beat(film, heartbeat, Cancel);
        Assert.Equal(new HeartbeatReading(heartbeat, TimeSpan.Zero), await ledger.FindHeartbeat(film, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task After_a_reboot_no_message_waits_for_a_clock_that_was_set_back()
    {
        var before = Transcode(_engine.OpenStore());
        await before.Send("leased", TimeSpan.Zero, Cancel);
        await before.Send("visible", TimeSpan.Zero, Cancel);
        await before.Receive(TimeSpan.FromMinutes(5), Cancel);

        // The system's clock counts from the start of this machine, the one of the test from the year 1.
        using var rebooted = new SqliteStore(_engine.DatabasePath, TimeProvider.System);
        var atFirst = await Transcode(rebooted).Peek(10, Cancel);
        rebooted.EndAllLeases();

        Assert.Equal(["visible"], atFirst);
        Assert.Equal(["leased", "visible"], await Transcode(rebooted).Peek(10, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_jump_of_the_wall_clock_moves_nothing_because_nobody_asks_it()
    {
        using var store = new SqliteStore(_engine.DatabasePath, new TimeWithoutWallClock());
        var (queue, ledger, film) = (Transcode(store), new SqliteLedger(store), FilmId.New());
        await queue.Send("a film", TimeSpan.Zero, Cancel);
        await ledger.Beat(film, new Heartbeat(AttemptToken.After(null), "node-a", Progress: null), Cancel);

        Assert.NotNull(await queue.Receive(TimeSpan.FromMinutes(5), Cancel));
        Assert.Equal(new QueueCount(Visible: 0, All: 1), await queue.Count(Cancel));
        Assert.InRange((await ledger.FindHeartbeat(film, Cancel))!.Age, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_database_of_the_first_format_keeps_its_films_and_its_installation()
    {
        var film = SampleFilm.New();
        await new SqliteLedger(_engine.OpenStore()).TryAdd(film, Cancel);
        _engine.Execute("DROP TABLE notes; CREATE TABLE installation (only_row INTEGER PRIMARY KEY, id TEXT, epoch INTEGER); INSERT INTO installation VALUES (1, 'a1b2', 3); PRAGMA user_version = 1");

        var ledger = new SqliteLedger(_engine.OpenStore());

        Assert.Equal("""{"installation":"a1b2","epoch":3}""", (await ledger.FindNote("installation", Cancel))?.Text);
        Assert.NotNull(await ledger.Find(film.Id, Cancel));
    }

    private static SqliteWorkQueue Transcode(SqliteStore store) => new(store, QueueNames.Transcode);

    private string CopyAsAKillLeavesIt(int tornBytes)
    {
        var copy = Path.Combine(Path.GetDirectoryName(_engine.DatabasePath)!, "copy.db");
        File.Copy(_engine.DatabasePath, copy);
        File.Copy($"{_engine.DatabasePath}-wal", $"{copy}-wal");
        using var log = File.OpenWrite($"{copy}-wal");
        log.SetLength(log.Length - tornBytes);
        return copy;
    }
}
