namespace Handbrk8s.Queues;

/// <param name="Visible">Messages that a worker could receive now.</param>
/// <param name="All">Those and the leased or delayed ones. Never lower than the truth.</param>
public sealed record QueueCount(int Visible, int All);
