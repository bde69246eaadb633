using Handbrk8s.Films;

namespace Handbrk8s.MediaServers;

/// <summary>A published film that its media server is to be told of, or was told of and does not list yet.</summary>
/// <param name="Film">Its id.</param>
/// <param name="Server">The server's name.</param>
/// <param name="Target">Where the film is, below the library share.</param>
public sealed record Announcement(FilmId Film, string Server, string Target)
{
    /// <summary>How often it was tried in vain.</summary>
    public int Tries { get; init; }

    /// <summary>When it is tried again, or the list looked at.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Why the server could not be told; null before the first try.</summary>
    public string? Reason { get; init; }

    /// <summary>When the server was told; null before.</summary>
    public DateTimeOffset? ToldAt { get; init; }
}
