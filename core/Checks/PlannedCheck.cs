namespace Handbrk8s.Checks;

/// <param name="Name">As it is shown.</param>
/// <param name="AtStart">Every worker runs it before it takes a message, so it takes moments.</param>
/// <param name="Make">Made only when it is run: what it is made of may be what is wrong.</param>
public sealed record PlannedCheck(string Name, bool AtStart, Func<IServiceProvider, ICheck> Make);
