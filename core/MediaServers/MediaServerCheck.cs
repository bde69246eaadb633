using Handbrk8s.Checks;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Intake;
using Microsoft.Extensions.Options;

namespace Handbrk8s.MediaServers;

/// <summary>Each media server answers, takes our token, and has a folder for each library that it is told of.</summary>
internal sealed class MediaServerCheck(ServerDirectory servers, IOptions<LibraryOptions> libraries, Share share) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel)
    {
        var results = await Task.WhenAll(servers.Names.Select(server => Look(server, cancel)));
        return results.Where(result => result.State != CheckState.Fine).OrderByDescending(result => result.State).FirstOrDefault()
            ?? CheckResult.Fine(results.Length == 0 ? "None is configured: nobody is told of new films." : string.Join(' ', results.Select(result => result.Sentence)));
    }

    private async Task<CheckResult> Look(string server, CancellationToken cancel)
    {
        try
        {
            // It may know one folder above all libraries, one for each, or several inside one.
            var places = await servers.Open(server).Places(cancel);
            var told = KnownLibraries.Of(share, libraries.Value).Where(library => servers.For(library) == server).Select(library => servers.PathOf(server, library)).ToList();
            return told.Find(folder => !places.Any(place => ServerPath.Contains(place, folder) || ServerPath.Contains(folder, place))) is { } missing
                ? CheckResult.Broken(ServerPath.WhyNowhere(server, missing, places))
                : CheckResult.Fine($"{server} answers, takes the token and has the folders of {told.Count} of our libraries.");
        }
        catch (MediaServerException failure)
        {
            return failure.MayPass ? CheckResult.Unreachable(failure.Message) : CheckResult.Broken(failure.Message);
        }
    }
}
