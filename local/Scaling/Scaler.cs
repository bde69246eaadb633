using Handbrk8s.Jobs;
using Handbrk8s.Operations;
using Handbrk8s.Processes;
using Handbrk8s.Queues;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Local.Scaling;

/// <summary>
/// What KEDA does in a cluster, by the same rule (strategy "accurate", visible messages only): as many new workers as there
/// are messages nobody has claimed yet, up to a limit.
/// </summary>
internal sealed partial class Scaler(Stage stage, int most, WorkQueues queues, Pause pause, JobLauncher launcher, RetryOptions retry, TimeProvider time, ILogger<Scaler> log)
{
    private readonly List<LocalWorker> _workers = [];
    private int _failures;
    private long _failedAt;
    private TimeSpan _pause;

    public Stage Stage { get; } = stage;

    public int Running => _workers.Count;

    public QueueCount Queue { get; private set; } = new(0, 0);

    /// <summary>Work is waiting, and someone asked for no worker to be started.</summary>
    public bool IsPaused { get; private set; }

    public async Task Tick(CancellationToken stop)
    {
        await Reap();
        Queue = await queues[Stage.Queue].Count(stop);
        var unclaimed = _workers.Count(worker => !worker.HasClaimed);
        var wanted = Math.Min(most - _workers.Count, Queue.Visible - unclaimed);
        IsPaused = wanted > 0 && await pause.IsOn(stop);
        while (wanted-- > 0 && !IsPaused && time.GetElapsedTime(_failedAt) >= _pause)
        {
            _workers.Add(await launcher.Launch(Stage, stop));
        }
    }

    /// <summary>Waits until all workers have ended; they were told to when the runner was.</summary>
    public async Task Drained()
    {
        await Task.WhenAll(_workers.Select(worker => worker.Exited));
        await Reap();
    }

    private async Task Reap()
    {
        foreach (var worker in _workers.Where(worker => worker.Exited.IsCompleted).ToList())
        {
            _workers.Remove(worker);
            worker.Forget();
            Judge(worker, await worker.Exited);
        }
    }

    /// <summary>A worker that fails at once would be started again at once, for ever: it gets a back-off.</summary>
    private void Judge(LocalWorker worker, ChildExit exit)
    {
        if (exit.Interrupted || exit.ExitCode == ExitCodes.Settled)
        {
            _failures = 0;
            return;
        }

        var delay = Backoff.After(retry, ++_failures);
        (_failedAt, _pause) = (time.GetTimestamp(), delay);
        Log.Failed(log, Stage.Queue, exit.ExitCode, string.Join('\n', worker.Log.Tail), worker.Log.Path, delay);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A {Stage} worker ended with exit code {ExitCode}:\n{Tail}\nAll of it is in {File}. The next one starts in {Delay}; the film it may have had waits and is not lost.")]
        public static partial void Failed(ILogger log, string stage, int? exitCode, string tail, string file, TimeSpan delay);
    }
}
