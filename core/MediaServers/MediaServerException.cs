namespace Handbrk8s.MediaServers;

/// <summary>A media server could not be told. The message is one sentence with what to do, and holds no secret.</summary>
public sealed class MediaServerException : Exception
{
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
