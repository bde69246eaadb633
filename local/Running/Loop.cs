using Microsoft.Extensions.Logging;

namespace Handbrk8s.Local.Running;

/// <summary>Something that is done again and again. A failure is shown and does not end it: what is wrong may be mended.</summary>
internal sealed partial class Loop(string name, TimeSpan every, Func<CancellationToken, Task> turn, TimeProvider time, ILogger<Loop> log)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Why the last turn failed; null when it did not.</summary>
    public string? Problem { get; private set; }

    public async Task Run(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var started = time.GetTimestamp();
                await Turn(stop);
                await Task.Delay(Pause(time.GetElapsedTime(started)), time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    // What takes long is done less often, so that looking through a large share does not keep it busy.
    private TimeSpan Pause(TimeSpan taken) => TimeSpan.FromTicks(Math.Max(every.Ticks, Math.Min(taken.Ticks * 5, LongestPause.Ticks)));

    private async Task Turn(CancellationToken stop)
    {
        try
        {
            await turn(stop);
            Problem = null;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            var problem = $"{name} failed: {failure.Message}";
            if (problem != Problem)
            {
                Log.Failed(log, name, failure.Message);
            }

            Problem = problem;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} failed: {Reason} It is tried again until it works.")]
        public static partial void Failed(ILogger log, string name, string reason);
    }
}
