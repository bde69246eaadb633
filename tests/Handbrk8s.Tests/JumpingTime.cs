using Microsoft.Extensions.Time.Testing;

namespace Handbrk8s.Tests;

/// <summary>A clock moved by hand whose wall clock can be set wrong, as a person or NTP does: timers and timestamps take no notice.</summary>
internal sealed class JumpingTime(FakeTimeProvider time) : TimeProvider
{
    /// <summary>How far the wall clock is off.</summary>
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Offset;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
