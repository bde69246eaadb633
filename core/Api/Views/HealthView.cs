namespace Handbrk8s.Api.Views;

/// <param name="Status">Always <c>ok</c>: what is not is a problem with status 503.</param>
/// <param name="Version">Of the product.</param>
public sealed record HealthView(string Status, string Version);
