using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Intake;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Checks;

/// <summary>The library share, and the folders in it of the libraries that there are, which others may have made.</summary>
internal sealed class LibraryCheck(IOptions<FolderOptions> folders, IOptions<LibraryOptions> libraries, Share share) : ICheck
{
    public Task<CheckResult> Run(CancellationToken cancel) => Task.FromResult(Look(folders.Value.Library));

    private CheckResult Look(string library)
    {
        if (!Directory.Exists(library))
        {
            return CheckResult.Broken($"The library '{library}' does not exist.", $"Mount it or create it: mkdir -p '{library}'");
        }

        var places = KnownLibraries.Of(share, libraries.Value).Select(name => Path.Combine(library, name)).Where(Directory.Exists).Prepend(library).ToList();
        return CheckResult.Of(
            places.Select(FolderProof.FindBroken).FirstOrDefault(problem => problem is not null),
            $"A file was made, flushed, moved and removed in '{library}'{(places.Count > 1 ? $" and {places.Count - 1} of its folders" : "")}, as {CurrentUser.Text}.");
    }
}
