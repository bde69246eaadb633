using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Recovery;

/// <summary>
/// The right to look after a share, which one program has at a time, and what it makes sure of once before it does: that share,
/// library and ledger belong together, that the folders are there, and that a film can be moved between them.
/// </summary>
public sealed class ShareHold(Share share, Installation installation, IOptions<FolderOptions> folders) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private LockFile? _lock;
    private bool _ready;

    /// <summary>Takes the lock of the share; nothing to do when it is ours. The kernel gives it back when we end, however we end.</summary>
    /// <exception cref="UnavailableException">Another program has it, or there is no such folder.</exception>
    public void Lock()
    {
        FirstStart.RequireFolder(share.Root, "share");
        FirstStart.RequireFolder(folders.Value.Library, "library");
        _lock ??= LockFile.TryTakeAlone(share.RunnerLock)
            ?? throw new UnavailableException($"Another handbrk8s works on '{share.Root}', and only one may. Stop it first, or use another share.");
    }

    /// <summary>Locks the share and makes sure of it. Once that is done there is nothing to do; cut off anywhere, it can be done again.</summary>
    /// <exception cref="UnavailableException">Something about the share, the library or the ledger must be mended first.</exception>
    public async Task Take(CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            if (!_ready)
            {
                Lock();
                await installation.Ensure(cancel);
                share.MakeFolders();
                _ready = FolderProof.FindProblem(share) is { } problem ? throw new UnavailableException(problem.ToString()) : true;
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _oneAtATime.Dispose();
    }
}
