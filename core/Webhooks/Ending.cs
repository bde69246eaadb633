using Handbrk8s.Films;

namespace Handbrk8s.Webhooks;

/// <summary>A film that came to its end, or is about to, of which webhooks are to be told.</summary>
/// <param name="Film">Its id.</param>
/// <param name="State">The end.</param>
/// <param name="At">When it was noted.</param>
public sealed record Ending(FilmId Film, FilmState State, DateTimeOffset At)
{
    /// <summary>The webhooks that know, by their names.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>When it was tried first; null before. What waits while nobody tells it is not too late.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>How often it was tried in vain.</summary>
    public int Tries { get; init; }

    /// <summary>When it is tried again.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Why the others could not be told; null before the first try.</summary>
    public string? Reason { get; init; }
}
