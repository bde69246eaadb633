namespace Handbrk8s.Api.Views;

/// <param name="Name">Path below <c>watch/</c>.</param>
/// <param name="Why">One sentence.</param>
public sealed record NotTakenView(string Name, string Why);
