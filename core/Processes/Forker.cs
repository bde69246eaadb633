using System.Collections.Concurrent;

namespace Handbrk8s.Processes;

/// <summary>
/// Starts all children on one thread that lives as long as we do. The parent-death signal is sent when the *thread*
/// that forked ends (prctl(2), PR_SET_PDEATHSIG), and threads of the pool end whenever the pool likes.
/// </summary>
internal static class Forker
{
    private static readonly BlockingCollection<Action> Work = [];

    static Forker() => new Thread(RunAll) { IsBackground = true, Name = "child starter" }.Start();

    public static Task<T> Run<T>(Func<T> start)
    {
        var started = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                started.SetResult(start());
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });
        return started.Task;
    }

    private static void RunAll()
    {
        foreach (var start in Work.GetConsumingEnumerable())
        {
            start();
        }
    }
}
