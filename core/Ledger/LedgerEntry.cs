using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Ledger;

/// <summary>A record as it was read, with the version that a write of it must meet.</summary>
public sealed record LedgerEntry(FilmRecord Film, string ETag)
{
    /// <summary>What an engine writes over it: with the time at which the film came to its step, by this machine's clock.</summary>
    internal FilmRecord Followed(FilmRecord film, DateTimeOffset now) =>
        film with { SteppedAt = IsSameStep(Film.State, film.State) ? Film.SteppedAt : now };

    private static bool IsSameStep(FilmState one, FilmState other) => one == other || (Stage.Of(one) is { } stage && stage == Stage.Of(other));
}
