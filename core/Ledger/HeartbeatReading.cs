namespace Handbrk8s.Ledger;

/// <summary>A heartbeat and its age by the store's clock.</summary>
/// <param name="Heartbeat">The last one.</param>
/// <param name="Age"><see cref="TimeSpan.MaxValue"/> when it is from before a reboot or was ended: stale, whatever the limit.</param>
public sealed record HeartbeatReading(Heartbeat Heartbeat, TimeSpan Age);
