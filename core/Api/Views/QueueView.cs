namespace Handbrk8s.Api.Views;

/// <param name="Name">Of the queue.</param>
/// <param name="Waiting">Messages that a worker could take now.</param>
/// <param name="WaitingIsAtLeast">There may be more.</param>
/// <param name="Total">Those and the ones that are worked on or delayed.</param>
public sealed record QueueView(string Name, int Waiting, bool WaitingIsAtLeast, int Total);
