using Microsoft.Extensions.Logging;

namespace Handbrk8s.Hosting;

/// <summary>
/// Something that is done again and again. A failure is said once and ends nothing: what is wrong may be mended. It is never
/// done twice at a time: a turn that is asked for meanwhile is left out.
/// </summary>
/// <param name="name">What is being done, for people: "Looking at watch/".</param>
/// <param name="turn">Does it once.</param>
/// <param name="log">Where a new failure is told.</param>
public sealed partial class Chore(string name, Func<CancellationToken, Task> turn, ILogger<Chore> log)
{
    private int _busy;

    /// <summary>Why the last turn failed; null when it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Does it once. Only a stop is thrown.</summary>
    public async Task Turn(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _busy, 1) == 1)
        {
            return;
        }

        try
        {
            await Attempt(stop);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private async Task Attempt(CancellationToken stop)
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
