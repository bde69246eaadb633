using System.Text;
using Azure;
using Azure.Storage.Queues;
using Handbrk8s.Queues;

namespace Handbrk8s.AzureStorage;

/// <summary>
/// A queue of the account. Bodies are sent as they are, so every queue tool shows the JSON in them. Azure tells leases and
/// delays in whole seconds: they are rounded up.
/// </summary>
public sealed class AzureWorkQueue(AzureStore store, string name) : IWorkQueue
{
    // Of one call: https://learn.microsoft.com/rest/api/storageservices/peek-messages
    private const int MostPeeked = 32;

    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);

    private readonly AzureResource<QueueClient> _queue = store.Queue(name);

    public string Name => name;

    public Task Send(string body, TimeSpan delay, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetByteCount(body);
        if (bytes > MessageTooLargeException.Limit)
        {
            throw new MessageTooLargeException(name, bytes);
        }

        var hidden = WholeSeconds(delay);
        return _queue.Call((queue, limit) => queue.SendMessageAsync(body, hidden, NeverExpires, limit), cancel);
    }

    public Task<QueueMessage?> Receive(TimeSpan lease, CancellationToken cancel)
    {
        var hidden = WholeSeconds(lease);
        return _queue.Call(
            async (queue, limit) => await queue.ReceiveMessageAsync(hidden < ShortestLease ? ShortestLease : hidden, limit) is { Value: { } message }
                ? new QueueMessage(message.MessageId, message.PopReceipt, message.MessageText, message.DequeueCount)
                : null,
            cancel);
    }

    public Task<QueueMessage?> Update(QueueMessage message, TimeSpan visibleAfter, CancellationToken cancel)
    {
        var hidden = WholeSeconds(visibleAfter);
        return _queue.Call(
            async (queue, limit) =>
            {
                try
                {
                    // Without the body older services erase it; without a time the message is visible at once.
                    var update = await queue.UpdateMessageAsync(message.Id, message.PopReceipt, message.Body, hidden, limit);
                    return message with { PopReceipt = update.Value.PopReceipt };
                }
                catch (RequestFailedException refusal) when (Refusal.IsLostLease(refusal))
                {
                    return null;
                }
            },
            cancel);
    }

    public Task<bool> Complete(QueueMessage message, CancellationToken cancel) => _queue.Call(
        async (queue, limit) =>
        {
            try
            {
                await queue.DeleteMessageAsync(message.Id, message.PopReceipt, limit);
                return true;
            }
            catch (RequestFailedException refusal) when (Refusal.IsLostLease(refusal))
            {
                return false;
            }
        },
        cancel);

    public async Task<QueueCount> Count(CancellationToken cancel)
    {
        var visible = (await Peek(MostPeeked, cancel)).Count;
        var properties = await _queue.Call((queue, limit) => queue.GetPropertiesAsync(limit), cancel);
        var all = Math.Max(visible, properties.Value.ApproximateMessagesCount);
        return new(visible, all, VisibleIsAtLeast: visible == MostPeeked && all > visible);
    }

    /// <param name="most">From 1 to 32, which is all that Azure shows.</param>
    public Task<IReadOnlyList<string>> Peek(int most, CancellationToken cancel) => _queue.Call<IReadOnlyList<string>>(
        async (queue, limit) =>
        {
            var messages = await queue.PeekMessagesAsync(Math.Clamp(most, 1, MostPeeked), limit);
            return [.. messages.Value.Select(message => message.MessageText)];
        },
        cancel);

    private static TimeSpan WholeSeconds(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, LongestDelay);
        return TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
    }
}
