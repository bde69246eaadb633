using Handbrk8s.Films;

namespace Handbrk8s.Retention;

/// <summary>What waits in a trash for its end: an original, or films that were replaced.</summary>
/// <param name="Film">The film whose original it is, or that took the place.</param>
/// <param name="Library">The library whose days count.</param>
/// <param name="Path">A folder of its own.</param>
/// <param name="Age">By the clock of the file server, since it was put there.</param>
internal sealed record PutAside(FilmId Film, string Library, string Path, TimeSpan Age);
