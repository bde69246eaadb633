namespace Handbrk8s.Queues;

/// <param name="Visible">Messages that a worker could receive now.</param>
/// <param name="All">Those and the leased or delayed ones. Never lower than the truth.</param>
/// <param name="VisibleIsAtLeast">
/// There may be more visible ones, up to <paramref name="All"/>: Azure Storage shows 32 at most. Show it as "32 or more"; to
/// whoever starts workers by it the lower number does no harm, because the rest is seen once those are taken.
/// </param>
public sealed record QueueCount(int Visible, int All, bool VisibleIsAtLeast = false);
