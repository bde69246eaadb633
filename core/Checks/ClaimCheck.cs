using Handbrk8s.Files;
using Handbrk8s.Intake;

namespace Handbrk8s.Checks;

/// <summary>What is dropped can be taken: out of <c>watch/</c>, and out of each library's folder in it, which others may have made.</summary>
internal sealed class ClaimCheck(Share share) : ICheck
{
    public Task<CheckResult> Run(CancellationToken cancel) => Task.FromResult(FolderProof.IsNew(share) ? CheckResult.Fine($"'{share.Root}' is new: nothing was dropped yet.")
        : FolderProof.FindMissing(share) is { } missing ? CheckResult.Skipped($"Not looked at: {missing.What}")
        : FolderProof.FindBrokenClaim(share) is { } broken ? CheckResult.Broken(broken.What, broken.Mend)
        : Closed() is { Count: > 0 } closed ? CheckResult.Broken($"Films in {string.Join(", ", closed)} cannot be taken by {CurrentUser.Text}.", "Give that user write permission on the folders and on those in them.")
        : CheckResult.Fine("A file was moved from watch/ to work/, as a claim does, and every library's folder in watch/ may be written."));

    private IReadOnlyList<string> Closed() => [.. KnownLibraries.InWatch(share).Where(folder => !FolderAccess.IsWritable(folder)).Select(folder => $"'{folder}'")];
}
