namespace Handbrk8s.Tests.Sqlite;

/// <summary>The machine's monotonic clock, and no other.</summary>
internal sealed class TimeWithoutWallClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => throw new NotSupportedException("Someone asked the wall clock.");
}
