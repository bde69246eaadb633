namespace Handbrk8s.Queues;

public sealed class MessageTooLargeException(string queue, int bytes)
    : Exception($"A message of {bytes} bytes does not fit into the queue '{queue}': the limit is {Limit} bytes. Keep the film's details in its record, not in the message.")
{
    /// <summary>In bytes, of UTF-8 text.</summary>
    public const int Limit = 64 * 1024;
}
