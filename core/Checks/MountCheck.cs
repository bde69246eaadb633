using Handbrk8s.Files;

namespace Handbrk8s.Checks;

/// <summary>A film moves between the folders of the share in one step.</summary>
internal sealed class MountCheck(Share share) : ICheck
{
    public Task<CheckResult> Run(CancellationToken cancel) => Task.FromResult(FolderProof.IsNew(share) ? CheckResult.Fine($"'{share.Root}' is new, and its folders will be on one mount ({Kind}).")
        : FolderProof.FindMissing(share) is { } missing ? CheckResult.Skipped($"Not looked at: {missing.What}")
        : CheckResult.Of(FolderProof.FindSecondMount(share), $"watch/, work/, fail/ and trash/ are on one file system and one mount ({Kind})."));

    private string Kind => new DriveInfo(share.Root).DriveFormat;
}
