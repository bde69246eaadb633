using Microsoft.Extensions.Logging;

namespace Handbrk8s.Local.Running;

/// <summary>Something that is done again and again. A failure is shown and does not end it: what is wrong may be mended.</summary>
internal sealed partial class Loop(string name, TimeSpan every, Func<CancellationToken, Task> turn, TimeProvider time, ILogger<Loop> log)
{
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

    // What takes long is done less often: no loop keeps the machine or the share busy for more than a twentieth of the time.
    private TimeSpan Pause(TimeSpan taken) => taken * 20 > every ? taken * 20 : every;

    private async Task Turn(CancellationToken stop)
    {
        try
        {
            await turn(stop);
            Problem = null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var problem = $"{name} failed: {failure.Message}";
            if (problem != Problem)
            {
                Log.Failed(log, name, failure.Message, every);
            }

            Problem = problem;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} failed: {Reason} Tried again every {Every}.")]
        public static partial void Failed(ILogger log, string name, string reason, TimeSpan every);
    }
}
