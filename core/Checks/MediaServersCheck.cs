using Handbrk8s.MediaServers;

namespace Handbrk8s.Checks;

/// <summary>Every configured media server answers, takes our token, and has a library where it is told of films.</summary>
public sealed class MediaServersCheck(MediaServerCheck servers) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel)
    {
        var found = await servers.Run(cancel);
        return found.Where(server => server.Problem is not null).Select(server => server.Problem!).ToList() switch
        {
            { Count: > 0 } problems => CheckResult.Broken(string.Join('\n', problems)),
            _ when found.Count == 0 => CheckResult.Fine("None is configured: nobody is told of new films."),
            _ => CheckResult.Fine($"Answered, took our token, and has the libraries: {string.Join(", ", found.Select(server => server.Server))}."),
        };
    }
}
