namespace Handbrk8s.Intake;

/// <summary>Counts the steps of a look at <c>watch/</c>, so that one that takes long can be told from one that hangs.</summary>
public sealed class LookProgress(TimeProvider time)
{
    private long _steps;
    private long _last;

    public long Steps => Volatile.Read(ref _steps);

    /// <summary>When the last step was made, for people.</summary>
    public DateTimeOffset LastStep => new(Volatile.Read(ref _last), TimeSpan.Zero);

    internal void Step()
    {
        Volatile.Write(ref _last, time.GetUtcNow().Ticks);
        Interlocked.Increment(ref _steps);
    }
}
