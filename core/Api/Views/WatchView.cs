namespace Handbrk8s.Api.Views;

/// <param name="Count">How many there are; at most 1,000 of them are listed.</param>
/// <param name="Files">What lies in <c>watch/</c> and is not taken.</param>
public sealed record WatchView(int Count, IReadOnlyList<NotTakenView> Files);
