using Handbrk8s.Films;

namespace Handbrk8s.Local.Display;

/// <summary>A film that moved on since the last look.</summary>
/// <param name="Film">Its record now.</param>
/// <param name="Before">Its state at the last look; null for a new film.</param>
/// <param name="Outcomes">What was added to its history.</param>
internal sealed record FilmChange(FilmRecord Film, FilmState? Before, IReadOnlyList<AttemptOutcome> Outcomes);
