namespace Handbrk8s.Jobs;

/// <summary>Waits that double from the first to the longest.</summary>
public static class Backoff
{
    /// <param name="options">The first and the longest wait.</param>
    /// <param name="times">How often it has happened in a row: 1 gives the first wait.</param>
    public static TimeSpan After(RetryOptions options, int times)
    {
        // 2^20 first waits are far over any cap, and more would overflow.
        var doublings = Math.Clamp(times, 1, 21) - 1;
        var wait = options.FirstDelay * Math.Pow(2, doublings);
        return wait < options.MaxDelay ? wait : options.MaxDelay;
    }

    /// <summary>Whether a wait is over. One that is longer than there are was set by a clock that was wrong.</summary>
    /// <param name="options">The longest wait.</param>
    /// <param name="until">When it is over, by the wall clock.</param>
    /// <param name="now">By the same.</param>
    public static bool IsOver(RetryOptions options, DateTimeOffset until, DateTimeOffset now) => until <= now || until > now + options.MaxDelay;

    /// <summary>The extra wait after a film was cut off <paramref name="interruptions"/> times in a row.</summary>
    public static TimeSpan AfterInterruptions(RetryOptions options, int interruptions) =>
        interruptions <= options.FreeInterruptions ? TimeSpan.Zero : After(options, interruptions - options.FreeInterruptions);
}
