namespace Handbrk8s.MediaServers;

/// <summary>A program that shows the library's films. All paths are as it sees them. What fails is a <see cref="MediaServerException"/>.</summary>
internal interface IMediaServer
{
    /// <summary>Has it look into the folder of a film.</summary>
    Task Announce(string file, CancellationToken cancel);

    /// <returns>Whether it lists the film by now. It works through an announcement in its own time.</returns>
    Task<bool> Lists(string file, CancellationToken cancel);

    /// <summary>Makes sure that it answers, knows our token and has a library at the path.</summary>
    Task Check(string folder, CancellationToken cancel);
}
