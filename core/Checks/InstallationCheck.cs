using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Recovery;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Checks;

/// <summary>Share, library and ledger belong together.</summary>
internal sealed class InstallationCheck(Installation installation, Share share, IOptions<FolderOptions> folders) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel)
    {
        if (await installation.Known(cancel) is { } known)
        {
            await installation.RequireAll(cancel);
            return CheckResult.Fine($"Share, library and ledger are of installation {known.Installation}, epoch {known.Epoch}.");
        }

        return ((string[])[share.Root, folders.Value.Library]).Select(Sentinel.Find).FirstOrDefault(sentinel => sentinel is not null) is { } found
            ? CheckResult.Fine($"The ledger is new. Its first start takes over the installation {found.Installation} of share and library.")
            : CheckResult.Fine("Share, library and ledger are new: the first start makes them one installation.");
    }
}
