namespace Handbrk8s.Cluster;

/// <summary>An event of Kubernetes about a film that came to its end.</summary>
/// <param name="Name">The same whenever the same is told, so that the cluster refuses the second one.</param>
/// <param name="About">The ScaledJob whose events show it.</param>
/// <param name="IsWarning">Somebody should look.</param>
/// <param name="Reason">One word: <c>FilmPublished</c>.</param>
/// <param name="Message">At most 1,024 characters.</param>
public sealed record ClusterEvent(string Name, string About, bool IsWarning, string Reason, string Message);
