namespace Handbrk8s.Queues;

/// <summary>A leased message.</summary>
/// <param name="Id">The message, for as long as it exists.</param>
/// <param name="PopReceipt">The lease; every receive and update makes a new one and ends the old.</param>
/// <param name="Body">The text that was sent.</param>
/// <param name="DequeueCount">How often it was received, this time included.</param>
public sealed record QueueMessage(string Id, string PopReceipt, string Body, long DequeueCount);
