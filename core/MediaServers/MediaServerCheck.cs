using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.MediaServers;

/// <summary>Whether each configured media server answers, takes our token, and has a library where it would be told of films.</summary>
public sealed class MediaServerCheck
{
    private readonly ServerDirectory _servers;
    private readonly LibraryOptions _libraries;

    internal MediaServerCheck(ServerDirectory servers, IOptions<LibraryOptions> libraries) => (_servers, _libraries) = (servers, libraries.Value);

    /// <returns>For each server what is wrong and how it is mended, or null where nothing is.</returns>
    public async Task<IReadOnlyList<(string Server, string? Problem)>> Run(CancellationToken cancel)
    {
        List<(string, string?)> found = [];
        foreach (var server in _servers.Names)
        {
            found.Add((server, await Problem(server, cancel)));
        }

        return found;
    }

    // A library that is named in the configuration is one that there will be; without any, the share itself must be in one or hold one.
    private async Task<string?> Problem(string server, CancellationToken cancel)
    {
        try
        {
            foreach (var library in _libraries.Keys.Where(name => name != LibraryOptions.DefaultName))
            {
                await _servers.Open(server).Check(_servers.PathOf(server, library), cancel);
            }

            return null;
        }
        catch (MediaServerException failure)
        {
            return failure.Message;
        }
    }
}
