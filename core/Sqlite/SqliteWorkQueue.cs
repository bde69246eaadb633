using System.Text;
using Handbrk8s.Queues;
using Microsoft.Data.Sqlite;

namespace Handbrk8s.Sqlite;

/// <summary>
/// A queue in a table. Messages are received in the order they were sent; one that was received goes to the end of the
/// line, so what comes back, released or with its lease ended, waits behind all that had no turn since.
/// </summary>
public sealed class SqliteWorkQueue(SqliteStore store, string name) : IWorkQueue
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    public string Name => name;

    public Task Send(string body, TimeSpan delay, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetByteCount(body);
        if (bytes > MessageTooLargeException.Limit)
        {
            throw new MessageTooLargeException(name, bytes);
        }

        return store.Run(
            connection => connection.Execute(
                """
                INSERT INTO messages (queue, body, visible_at, place)
                SELECT $queue, $body, $visibleAt, coalesce(max(place), 0) + 1 FROM messages WHERE queue = $queue
                """,
                ("$queue", name),
                ("$body", body),
                ("$visibleAt", VisibleAt(delay))),
            cancel);
    }

    public Task<QueueMessage?> Receive(TimeSpan lease, CancellationToken cancel) => store.Run(
        connection => connection.Query(
            """
            UPDATE messages
            SET visible_at = $visibleAt,
                pop_receipt = $receipt,
                dequeue_count = dequeue_count + 1,
                place = (SELECT max(place) + 1 FROM messages WHERE queue = $queue)
            WHERE id = (SELECT id FROM messages WHERE queue = $queue AND visible_at <= $now ORDER BY place LIMIT 1)
            RETURNING id, pop_receipt, body, dequeue_count
            """,
            ToMessage,
            ("$queue", name),
            ("$now", store.Clock()),
            ("$visibleAt", VisibleAt(lease)),
            ("$receipt", NewReceipt())).SingleOrDefault(),
        cancel);

    public Task<QueueMessage?> Update(QueueMessage message, TimeSpan visibleAfter, CancellationToken cancel) => store.Run(
        connection => connection.Query(
            """
            UPDATE messages
            SET visible_at = $visibleAt, pop_receipt = $newReceipt, body = $body
            WHERE id = $id AND pop_receipt = $receipt
            RETURNING id, pop_receipt, body, dequeue_count
            """,
            ToMessage,
            ("$id", message.Id),
            ("$receipt", message.PopReceipt),
            ("$visibleAt", VisibleAt(visibleAfter)),
            ("$body", message.Body),
            ("$newReceipt", NewReceipt())).SingleOrDefault(),
        cancel);

    public Task<bool> Complete(QueueMessage message, CancellationToken cancel) => store.Run(
        connection => connection.Execute(
            "DELETE FROM messages WHERE id = $id AND pop_receipt = $receipt",
            ("$id", message.Id),
            ("$receipt", message.PopReceipt)) == 1,
        cancel);

    public Task<QueueCount> Count(CancellationToken cancel) => store.Run(
        connection => connection.Query(
            "SELECT count(*) FILTER (WHERE visible_at <= $now), count(*) FROM messages WHERE queue = $queue",
            row => new QueueCount(row.GetInt32(0), row.GetInt32(1)),
            ("$queue", name),
            ("$now", store.Clock())).Single(),
        cancel);

    public Task<IReadOnlyList<string>> Peek(int most, CancellationToken cancel) => store.Run<IReadOnlyList<string>>(
        connection => connection.Query(
            "SELECT body FROM messages WHERE queue = $queue AND visible_at <= $now ORDER BY place LIMIT $most",
            row => row.GetString(0),
            ("$queue", name),
            ("$now", store.Clock()),
            ("$most", most)),
        cancel);

    private static QueueMessage ToMessage(SqliteDataReader row) =>
        new(row.GetInt64(0).ToString(), row.GetString(1), row.GetString(2), row.GetInt64(3));

    private static string NewReceipt() => Guid.NewGuid().ToString("N");

    private long VisibleAt(TimeSpan after)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(after, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(after, LongestDelay);
        // Without a delay no clock is asked: such a message is visible after a reboot too.
        return after == TimeSpan.Zero ? 0 : store.Clock(after);
    }
}
