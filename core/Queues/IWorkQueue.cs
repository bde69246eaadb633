namespace Handbrk8s.Queues;

/// <summary>
/// A queue with leases, as Azure Storage defines it: a received message is invisible until its lease ends, whoever
/// holds the newest pop receipt may renew, release or complete it, and messages never expire. A lost lease is a result,
/// not an exception; exceptions mean that the store could not be reached.
/// </summary>
public interface IWorkQueue
{
    string Name { get; }

    /// <param name="body">Plain UTF-8 text, at most 64 KiB.</param>
    /// <param name="delay">How long it stays invisible; zero to 7 days.</param>
    /// <param name="cancel">Gives up waiting for the store.</param>
    /// <exception cref="MessageTooLargeException">The body is over 64 KiB.</exception>
    Task Send(string body, TimeSpan delay, CancellationToken cancel);

    /// <returns>The next visible message, leased, or null when there is none.</returns>
    Task<QueueMessage?> Receive(TimeSpan lease, CancellationToken cancel);

    /// <summary>
    /// Makes the message visible again after <paramref name="visibleAfter"/>, counted from now, with the body that
    /// <paramref name="message"/> has: a renewal or a release.
    /// </summary>
    /// <returns>The message with its new pop receipt, or null when the lease is lost.</returns>
    Task<QueueMessage?> Update(QueueMessage message, TimeSpan visibleAfter, CancellationToken cancel);

    /// <returns>False when the lease is lost: someone else has the message.</returns>
    Task<bool> Complete(QueueMessage message, CancellationToken cancel);

    Task<QueueCount> Count(CancellationToken cancel);

    /// <summary>Looks at visible messages without taking them.</summary>
    Task<IReadOnlyList<string>> Peek(int most, CancellationToken cancel);
}
