using System.Globalization;
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

    /// <summary>
    /// Does it once, and waits no longer than that. On a share whose server is gone a system call never returns, and nothing can
    /// end it: such a turn is left alone and told, and any other is left out until it came back. So it costs one thread.
    /// </summary>
    /// <param name="patience">How long a turn may take before it is said to hang.</param>
    /// <param name="time">What that is told by.</param>
    /// <param name="stop">Ends the turn, and the wait for it.</param>
    public async Task Turn(TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        var since = time.GetUtcNow();

        // Not on the caller's thread, which would be the one that hangs.
        var attempt = Task.Run(() => Turn(stop), CancellationToken.None);
        try
        {
            await attempt.WaitAsync(patience, time, stop);
        }
        catch (TimeoutException) when (!stop.IsCancellationRequested)
        {
            Tell(string.Create(CultureInfo.InvariantCulture, $"It has not come back since {since:u}: does whoever it waits for answer, such as the share's server? It goes on by itself then."));
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
            Tell(failure.Message);
        }
    }

    private void Tell(string reason)
    {
        var problem = $"{name} failed: {reason}";
        if (problem != Problem)
        {
            Log.Failed(log, name, reason);
        }

        Problem = problem;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} failed: {Reason} It is tried again until it works.")]
        public static partial void Failed(ILogger log, string name, string reason);
    }
}
