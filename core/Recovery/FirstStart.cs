using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Recovery;

/// <summary>What share and library get when they are used for the first time. Done again, it changes nothing.</summary>
public sealed class FirstStart(Installation installation, Share share, IOptions<FolderOptions> folders, TimeProvider time)
{
    // Another first start has it for moments, a runner for as long as it runs.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Makes sentinels and folders for a new ledger, and the folders that a known one lacks. Only a runner, whose lock nobody else has,
    /// takes over by itself what another ledger was about: <see cref="Installation.Ensure"/>.
    /// </summary>
    /// <exception cref="UnavailableException">The share or the library is missing, or another system works or worked on them.</exception>
    public async Task Run(CancellationToken cancel)
    {
        RequireFolder(share.Root, "share");
        RequireFolder(folders.Value.Library, "library");
        if (await installation.Known(cancel) is not null)
        {
            await installation.RequireAll(cancel);
            share.MakeFolders();
            return;
        }

        // A share that 'handbrk8s run' works on has a ledger already, on that machine.
        using var alone = await TakeLock(cancel);
        if (await installation.Known(cancel) is null && Sentinel.Find(share.Root) is { } other && Directory.Exists(share.Work))
        {
            throw new UnavailableException($"'{share.Root}' is of the installation {other.Installation}, and this ledger is new: its own was lost, or another system keeps it. Where no other system works on the share: handbrk8s recover");
        }

        await installation.Ensure(cancel);
        share.MakeFolders();
    }

    /// <exception cref="UnavailableException">There is no such folder.</exception>
    public static void RequireFolder(string folder, string name)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnavailableException($"The {name} '{folder}' does not exist. Mount it or create it: mkdir -p '{folder}'");
        }
    }

    private async Task<LockFile> TakeLock(CancellationToken cancel)
    {
        var since = time.GetTimestamp();
        LockFile? alone;
        while ((alone = LockFile.TryTakeAlone(share.RunnerLock)) is null)
        {
            if (time.GetElapsedTime(since) > LongestWait)
            {
                throw new UnavailableException($"'handbrk8s run' works on '{share.Root}' and keeps its records elsewhere. Stop it first.");
            }

            await Task.Delay(LookEvery, time, cancel);
        }

        return alone;
    }
}
