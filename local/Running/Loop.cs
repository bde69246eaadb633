using Handbrk8s.Hosting;

namespace Handbrk8s.Local.Running;

/// <summary>Does a chore again and again, with a pause.</summary>
internal sealed class Loop(Chore chore, TimeSpan every, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Why the last turn failed; null when it did not.</summary>
    public string? Problem => chore.Problem;

    public async Task Run(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var started = time.GetTimestamp();
                await chore.Turn(stop);
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
}
