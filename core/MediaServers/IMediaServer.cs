namespace Handbrk8s.MediaServers;

/// <summary>A program that shows the library's films. All paths are as it sees them. What fails is a <see cref="MediaServerException"/>.</summary>
internal interface IMediaServer
{
    /// <summary>Has it look into the folder of a film.</summary>
    Task Announce(string file, CancellationToken cancel);

    /// <returns>Whether it lists the film by now. It works through an announcement in its own time.</returns>
    Task<bool> Lists(string file, CancellationToken cancel);

    /// <summary>The folders of its libraries, which shows that it answers and takes our token.</summary>
    Task<IReadOnlyList<string>> Places(CancellationToken cancel);
}
