namespace Handbrk8s.Api.Views;

/// <param name="Films">In the order of their ids.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record FilmPageView(IReadOnlyList<FilmView> Films, string? Next);
