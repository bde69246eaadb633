using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Contracts;

/// <summary>What every engine's queue promises.</summary>
public abstract class WorkQueueContract : StorageContract
{
    private IWorkQueue? _queue;

    private IWorkQueue Queue => _queue ??= Another();

    private TimeSpan Lease => Engine.Lease;

    [Fact(Timeout = 30_000)]
    public async Task Receiving_from_an_empty_queue_gives_nothing() =>
        Assert.Null(await Queue.Receive(Lease, Cancel));

    [Fact(Timeout = 30_000)]
    public async Task A_sent_message_is_received_by_one_receiver_only()
    {
        await Queue.Send("a film", TimeSpan.Zero, Cancel);

        var message = await Another().Receive(Lease, Cancel);
        var second = await Queue.Receive(Lease, Cancel);

        Assert.Equal("a film", message?.Body);
        Assert.Equal(1, message?.DequeueCount);
        Assert.Null(second);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_queue_knows_nothing_of_the_messages_of_another()
    {
        await Queue.Send("a film", TimeSpan.Zero, Cancel);

        var other = Engine.Open().Queues[QueueNames.Upload];

        Assert.Null(await other.Receive(Lease, Cancel));
        Assert.Equal(new QueueCount(0, 0), await other.Count(Cancel));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":7}""")]
    [InlineData("line\nline, tab\t, \"quotes\", 'quotes', <angles> & \\")]
    [InlineData("Amélie, Ame\u0301lie, 千と千尋の神隠し, 🎬")]
    public async Task A_body_arrives_as_it_was_sent(string body)
    {
        await Queue.Send(body, TimeSpan.Zero, Cancel);

        Assert.Equal([body], await Queue.Peek(1, Cancel));
        Assert.Equal(body, (await Queue.Receive(Lease, Cancel))?.Body);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_sent_with_a_delay_is_received_after_it()
    {
        await Queue.Send("a film", Lease, Cancel);

        Assert.Null(await Queue.Receive(Lease, Cancel));
        await Engine.PassTime(Lease, Cancel);
        Assert.NotNull(await Queue.Receive(Lease, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_comes_back_when_its_lease_ends()
    {
        await Queue.Send("a film", TimeSpan.Zero, Cancel);
        var first = await Queue.Receive(Lease, Cancel);

        await Engine.PassTime(Lease, Cancel);
        var second = await Another().Receive(Lease, Cancel);

        Assert.NotNull(second);
        Assert.Equal(first?.Id, second.Id);
        Assert.Equal(first?.Body, second.Body);
        Assert.NotEqual(first?.PopReceipt, second.PopReceipt);
        Assert.Equal(2, second.DequeueCount);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_renewed_lease_lasts_from_its_renewal()
    {
        var message = await Received(Lease * 2);

        await Engine.PassTime(Lease, Cancel);
        var renewed = await Queue.Update(message, Lease * 2, Cancel);
        await Engine.PassTime(Lease, Cancel);
        var whileLeased = await Another().Receive(Lease, Cancel);
        await Engine.PassTime(Lease, Cancel);
        var afterwards = await Another().Receive(Lease, Cancel);

        Assert.Equal(message with { PopReceipt = renewed?.PopReceipt ?? "" }, renewed);
        Assert.Null(whileLeased);
        Assert.Equal(message.Id, afterwards?.Id);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_renewal_makes_the_receipt_before_it_stale()
    {
        var message = await Received();

        var renewed = await Queue.Update(message, Lease, Cancel);

        Assert.NotNull(renewed);
        Assert.Null(await Queue.Update(message, Lease, Cancel));
        Assert.False(await Queue.Complete(message, Cancel));
        Assert.True(await Queue.Complete(renewed, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lease_that_ended_is_found_again_while_nobody_else_has_the_message()
    {
        var message = await Received();

        await Engine.PassTime(Lease, Cancel);
        var renewed = await Queue.Update(message, Lease, Cancel);

        Assert.NotNull(renewed);
        Assert.Null(await Another().Receive(Lease, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Renewing_a_message_that_someone_else_has_reports_the_lease_as_lost()
    {
        var (stale, _) = await LostToAnother();

        Assert.Null(await Queue.Update(stale, Lease, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Completing_a_message_that_someone_else_has_reports_the_lease_as_lost()
    {
        var (stale, taken) = await LostToAnother();

        Assert.False(await Queue.Complete(stale, Cancel));
        Assert.True(await Another().Complete(taken, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_released_with_a_delay_comes_back_after_it()
    {
        var message = await Received(Lease * 10);

        var released = await Queue.Update(message, Lease, Cancel);

        Assert.NotNull(released);
        Assert.Null(await Another().Receive(Lease, Cancel));
        await Engine.PassTime(Lease, Cancel);
        Assert.Equal(2, (await Another().Receive(Lease, Cancel))?.DequeueCount);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_released_without_a_delay_comes_back_at_once()
    {
        var message = await Received();

        await Queue.Update(message, TimeSpan.Zero, Cancel);

        Assert.Equal(message.Id, (await Another().Receive(Lease, Cancel))?.Id);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_completed_message_never_comes_back()
    {
        var message = await Received();

        var completed = await Queue.Complete(message, Cancel);
        await Engine.PassTime(Lease, Cancel);

        Assert.True(completed);
        Assert.False(await Queue.Complete(message, Cancel));
        Assert.Null(await Queue.Update(message, Lease, Cancel));
        Assert.Null(await Queue.Receive(Lease, Cancel));
        Assert.Equal(new QueueCount(0, 0), await Queue.Count(Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Counts_tell_visible_messages_from_all()
    {
        await Queue.Send("leased", TimeSpan.Zero, Cancel);
        await Queue.Receive(Lease, Cancel);
        await Queue.Send("delayed", Lease, Cancel);
        await Queue.Send("visible", TimeSpan.Zero, Cancel);

        var before = await Queue.Count(Cancel);
        await Engine.PassTime(Lease, Cancel);
        var afterwards = await Queue.Count(Cancel);

        Assert.Equal(new QueueCount(Visible: 1, All: 3), before);
        Assert.Equal(new QueueCount(Visible: 3, All: 3), afterwards);
    }

    [Fact(Timeout = 30_000)]
    public async Task Peeking_shows_visible_messages_and_takes_none()
    {
        await Queue.Send("leased", TimeSpan.Zero, Cancel);
        await Queue.Receive(Lease, Cancel);
        await Queue.Send("one", TimeSpan.Zero, Cancel);
        await Queue.Send("two", TimeSpan.Zero, Cancel);

        var all = await Queue.Peek(32, Cancel);
        var one = await Queue.Peek(1, Cancel);

        Assert.Equal(["one", "two"], all.Order());
        Assert.Single(one);
        Assert.Equal(new QueueCount(Visible: 2, All: 3), await Queue.Count(Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_receivers_at_once_never_lease_one_message_twice()
    {
        var sent = Enumerable.Range(0, 200).Select(number => $"film {number}").ToHashSet();
        await Parallel.ForEachAsync(sent, Cancel, async (body, cancel) => await Queue.Send(body, TimeSpan.Zero, cancel));

        var received = await Together(async handle =>
        {
            var bodies = new List<string>();
            while (await handle.Queues[QueueNames.Transcode].Receive(TimeSpan.FromHours(1), Cancel) is { } message)
            {
                bodies.Add(message.Body);
            }

            return bodies;
        });

        Assert.Equal(sent.Order(), received.SelectMany(bodies => bodies).Order());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("x", 1)]
    [InlineData("é", 2)]
    [InlineData("🎬", 4)]
    public async Task A_body_of_exactly_64_KiB_is_sent_and_one_byte_more_is_refused(string letter, int bytes)
    {
        // One letter of several bytes and no more: Azurite decodes each piece that the network brings by itself, and so
        // spoils a letter that lies across two of them.
        var longest = letter + new string('x', 65_536 - bytes);

        await Queue.Send(longest, TimeSpan.Zero, Cancel);
        var refusal = await Assert.ThrowsAsync<MessageTooLargeException>(() => Queue.Send(longest + "x", TimeSpan.Zero, Cancel));

        Assert.Contains("65537 bytes", refusal.Message);
        Assert.Contains($"'{Queue.Name}'", refusal.Message);
        Assert.Equal(longest, (await Queue.Receive(Lease, Cancel))?.Body);
        Assert.Equal(1, (await Queue.Count(Cancel)).All);
    }

    private IWorkQueue Another() => Engine.Open().Queues[QueueNames.Transcode];

    private async Task<QueueMessage> Received(TimeSpan? lease = null)
    {
        await Queue.Send("a film", TimeSpan.Zero, Cancel);
        return await Queue.Receive(lease ?? Lease, Cancel) ?? throw new InvalidOperationException("The message that was just sent is not visible.");
    }

    private async Task<(QueueMessage Stale, QueueMessage Taken)> LostToAnother()
    {
        var stale = await Received();
        await Engine.PassTime(Lease, Cancel);
        var taken = await Another().Receive(TimeSpan.FromHours(1), Cancel);
        return (stale, taken ?? throw new InvalidOperationException("The lease did not end."));
    }
}
