namespace Handbrk8s.Api.Views;

/// <summary>A film with all that is known of it.</summary>
/// <param name="Film">As in a list, with its whole reason.</param>
/// <param name="ClaimedAt">When it was taken.</param>
/// <param name="SourceBytes">Size of the original.</param>
/// <param name="ResultBytes">Size of the verified encode; null before there is one.</param>
/// <param name="Target">Where in the library it is or will be; null while unknown.</param>
/// <param name="Failures">How many count towards giving up.</param>
/// <param name="Outcomes">The last 20 attempts, the newest last.</param>
public sealed record FilmDetailView(FilmView Film, DateTimeOffset ClaimedAt, long SourceBytes, long? ResultBytes, string? Target, int Failures, IReadOnlyList<OutcomeView> Outcomes);
