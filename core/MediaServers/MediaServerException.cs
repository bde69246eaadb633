namespace Handbrk8s.MediaServers;

/// <summary>A media server could not be told. The message is one sentence with what to do, and holds no secret.</summary>
public sealed class MediaServerException : Exception
{
    /// <summary>It did not answer, which may pass by itself.</summary>
    public bool MayPass { get; init; }

    public MediaServerException()
    {
    }

    public MediaServerException(string message)
        : base(message)
    {
    }

    public MediaServerException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
