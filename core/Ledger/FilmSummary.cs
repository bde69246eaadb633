using Handbrk8s.Films;

namespace Handbrk8s.Ledger;

/// <summary>A film as a list shows it: what an engine can give for thousands of films in one paged call.</summary>
/// <param name="Reason">An engine may shorten it; the record has all of it.</param>
/// <param name="Since">When it came to the step it is at; null where an earlier version wrote the record.</param>
public sealed record FilmSummary(
    FilmId Id,
    FilmPath Path,
    FilmState State,
    int Generation,
    AttemptToken? Token,
    string? Reason,
    DateTimeOffset? NotBefore,
    DateTimeOffset? Since,
    HeartbeatReading? Heartbeat)
{
    /// <summary>That of the attempt which the record is about: one of an earlier attempt says nothing of this one.</summary>
    public HeartbeatReading? Current => Heartbeat is { } reading && reading.Heartbeat.Token == Token ? reading : null;
}
