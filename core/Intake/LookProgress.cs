namespace Handbrk8s.Intake;

/// <summary>Counts the steps of a look at <c>watch/</c>, so that one that takes long can be told from one that hangs.</summary>
public sealed class LookProgress
{
    private long _steps;

    public long Steps => Volatile.Read(ref _steps);

    internal void Step() => Interlocked.Increment(ref _steps);
}
