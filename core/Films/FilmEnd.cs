namespace Handbrk8s.Films;

/// <summary>A film's end, as others are told of it: an event in a cluster, a webhook.</summary>
public static class FilmEnd
{
    /// <summary>Somebody wants to hear of it: what was cancelled was cancelled by somebody who knows.</summary>
    public static bool IsNews(FilmState state) => state is FilmState.Published or FilmState.Failed or FilmState.Conflict or FilmState.Lost;

    /// <returns>The same for this one end however often it is told, and another for the next: a retry raises the generation.</returns>
    public static string NameOf(FilmId film, int generation, FilmState state) => $"film-{film}-{generation}-{state}".ToLowerInvariant();
}
