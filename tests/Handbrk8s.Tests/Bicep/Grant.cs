namespace Handbrk8s.Tests.Bicep;

/// <summary>Who has which role on what.</summary>
/// <param name="Who">"worker", "watcher", "keda" or "operator".</param>
/// <param name="RoleId">Of the built-in role.</param>
/// <param name="On">As docs/azure.md names it: "queue transcode", "container watch", "key vault" …</param>
internal sealed record Grant(string Who, string RoleId, string On);
