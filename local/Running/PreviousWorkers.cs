using Handbrk8s.Files;
using Handbrk8s.Sqlite;

namespace Handbrk8s.Local.Running;

/// <summary>
/// What the runner before us left behind. The kernel kills its workers when it dies; once the last one is gone, nobody can
/// hold a lease, so nothing has to wait for one to end. In a storage account leases are the server's, and are waited out.
/// </summary>
internal static class PreviousWorkers
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public static async Task End(StateFolder state, SqliteStore? store, TimeProvider time, CancellationToken stop)
    {
        var since = time.GetTimestamp();
        LockFile? alone;
        while ((alone = LockFile.TryTakeAlone(state.WorkersLock)) is null)
        {
            if (time.GetElapsedTime(since) > LongestWait)
            {
                throw new CannotStartException($"A worker of an earlier start still runs and holds '{state.WorkersLock}'. End it first: fuser '{state.WorkersLock}' shows which process it is.");
            }

            await Task.Delay(LookEvery, time, stop);
        }

        using (alone)
        {
            store?.EndAllLeases();
        }
    }
}
