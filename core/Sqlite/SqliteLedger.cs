using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Microsoft.Data.Sqlite;

namespace Handbrk8s.Sqlite;

/// <summary>The ledger in tables: records as JSON text that any SQLite tool shows, a row's version as their ETag.</summary>
public sealed class SqliteLedger(SqliteStore store) : ILedger
{
    private const int PageLength = 200;

    public Task<LedgerEntry?> Find(FilmId id, CancellationToken cancel) => store.Run(
        connection => connection.Query(
            "SELECT id, record, row_version FROM films WHERE id = $id",
            row => new LedgerEntry(RecordIn(row), ETagOf(row.GetInt64(2))),
            ("$id", id.ToString())).SingleOrDefault(),
        cancel);

    public Task<LedgerEntry?> TryAdd(FilmRecord film, CancellationToken cancel) => store.Run(
        connection => connection.Query(
            "INSERT INTO films (id, record, row_version) VALUES ($id, $record, random()) ON CONFLICT DO NOTHING RETURNING row_version",
            row => new LedgerEntry(film, ETagOf(row.GetInt64(0))),
            ("$id", film.Id.ToString()),
            ("$record", JsonSerializer.Serialize(film, FilmJson.Default.FilmRecord))).SingleOrDefault(),
        cancel);

    public Task<LedgerEntry?> TryReplace(LedgerEntry read, FilmRecord film, CancellationToken cancel)
    {
        var written = read.Followed(film, store.Now);
        return store.Run(
            connection => connection.Query(
                """
                UPDATE films
                SET record = $record, row_version = random()
                WHERE id = $id AND row_version = CAST($etag AS INTEGER)
                RETURNING row_version
                """,
                row => new LedgerEntry(written, ETagOf(row.GetInt64(0))),
                ("$id", read.Film.Id.ToString()),
                ("$etag", read.ETag),
                ("$record", JsonSerializer.Serialize(written, FilmJson.Default.FilmRecord))).SingleOrDefault(),
            cancel);
    }

    /// <summary>The oldest first. Between two pages nothing is held, so a slow reader stops no writer.</summary>
    public async IAsyncEnumerable<FilmSummary> List([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = 0L;
        while (await store.Run(connection => PageAfter(last, connection), cancel) is { Count: > 0 } page)
        {
            foreach (var (number, film) in page)
            {
                yield return film;
                last = number;
            }
        }
    }

    public Task Beat(FilmId id, Heartbeat heartbeat, CancellationToken cancel) => store.Run(
        connection => connection.Execute(
            """
            INSERT INTO heartbeats (film, beaten_at, heartbeat) VALUES ($film, $now, $heartbeat)
            ON CONFLICT (film) DO UPDATE SET beaten_at = excluded.beaten_at, heartbeat = excluded.heartbeat
            """,
            ("$film", id.ToString()),
            ("$now", store.Clock()),
            ("$heartbeat", JsonSerializer.Serialize(heartbeat, HeartbeatJson.Default.Heartbeat))),
        cancel);

    public Task<HeartbeatReading?> FindHeartbeat(FilmId id, CancellationToken cancel) => store.Run(
        connection => connection.Query(
            "SELECT film, heartbeat, beaten_at FROM heartbeats WHERE film = $film",
            row => HeartbeatIn(row, 0),
            ("$film", id.ToString())).SingleOrDefault(),
        cancel);

    public Task<FilmId> LockTarget(string path, FilmId film, CancellationToken cancel) => store.Run(
        connection => connection.Query(
            """
            INSERT INTO target_locks (path, film) VALUES ($path, $film)
            ON CONFLICT (path) DO UPDATE SET film = target_locks.film
            RETURNING film
            """,
            row => FilmId.Parse(row.GetString(0)),
            ("$path", path),
            ("$film", film.ToString())).Single(),
        cancel);

    public Task UnlockTarget(string path, FilmId film, CancellationToken cancel) => store.Run(
        connection => connection.Execute(
            "DELETE FROM target_locks WHERE path = $path AND film = $film",
            ("$path", path),
            ("$film", film.ToString())),
        cancel);

    public Task<Note?> FindNote(string name, CancellationToken cancel) => store.Run(
        connection => connection.Query(
            "SELECT text, row_version, written_at FROM notes WHERE name = $name",
            row => new Note(row.GetString(0), ETagOf(row.GetInt64(1)), store.AgeOf(row.GetInt64(2))),
            ("$name", name)).SingleOrDefault(),
        cancel);

    public Task<bool> TryWriteNote(string name, Note? read, string text, CancellationToken cancel) => store.Run(
        connection => connection.Execute(
            read is null
                ? "INSERT INTO notes (name, row_version, text, written_at) VALUES ($name, random(), $text, $now) ON CONFLICT DO NOTHING"
                : "UPDATE notes SET row_version = random(), text = $text, written_at = $now WHERE name = $name AND row_version = CAST($etag AS INTEGER)",
            ("$name", name),
            ("$text", text),
            ("$now", store.Clock()),
            ("$etag", read?.ETag)) == 1,
        cancel);

    private static string ETagOf(long rowVersion) => rowVersion.ToString();

    private List<(long Number, FilmSummary Film)> PageAfter(long last, SqliteConnection connection) => connection.Query(
        """
        SELECT films.id, record, number, film, heartbeat, beaten_at
        FROM films LEFT JOIN heartbeats ON film = films.id
        WHERE number > $last
        ORDER BY number
        LIMIT $length
        """,
        row => (row.GetInt64(2), ToSummary(RecordIn(row), HeartbeatIn(row, 3))),
        ("$last", last),
        ("$length", PageLength));

    private static FilmSummary ToSummary(FilmRecord film, HeartbeatReading? heartbeat) =>
        new(film.Id, film.Path, film.State, film.Generation, film.Token, film.Reason, film.NotBefore, film.Since, heartbeat);

    private FilmRecord RecordIn(SqliteDataReader row) => Parse(row.GetString(0), row.GetString(1), FilmJson.Default.FilmRecord);

    private HeartbeatReading? HeartbeatIn(SqliteDataReader row, int first) => row.IsDBNull(first)
        ? null
        : new(
            Parse(row.GetString(first), row.GetString(first + 1), HeartbeatJson.Default.Heartbeat),
            store.AgeOf(row.IsDBNull(first + 2) ? null : row.GetInt64(first + 2)));

    private T Parse<T>(string film, string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The text is null.");
        }
        catch (JsonException cause)
        {
            throw new SqliteStoreException($"The {type.Type.Name} of film {film} in '{store.Path}' cannot be read: {cause.Message} A newer version wrote it, or a hand: update handbrk8s, or mend the row.", cause);
        }
    }
}
