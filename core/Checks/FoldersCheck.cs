using Handbrk8s.Files;

namespace Handbrk8s.Checks;

/// <summary>The folders of the share are there and can be worked in.</summary>
internal sealed class FoldersCheck(Share share) : ICheck
{
    public Task<CheckResult> Run(CancellationToken cancel) => Task.FromResult(FolderProof.IsNew(share) ? OfNew()
        : FolderProof.FindMissing(share) is { } missing ? CheckResult.Broken(missing.What, missing.Mend)
        : CheckResult.Of(FolderProof.FindBroken(share), $"A file was made, flushed, moved through work/, fail/ and trash/ of '{share.Root}' and removed, as {CurrentUser.Text}."));

    private CheckResult OfNew() => CheckResult.Of(
        FolderProof.FindBroken(share.Root),
        $"'{share.Root}' is new: a file was made, flushed, moved and removed in it, as {CurrentUser.Text}. The first start makes watch/, work/, fail/ and trash/.");
}
