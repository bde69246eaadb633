namespace Handbrk8s.Api.Views;

/// <param name="Name">Host or pod.</param>
/// <param name="Film">The id of the film it works on.</param>
/// <param name="Path">That film's path.</param>
/// <param name="SilentForSeconds">Since its last sign of life.</param>
/// <param name="Progress">Null before the first report.</param>
public sealed record WorkerView(string Name, string Film, string Path, double SilentForSeconds, ProgressView? Progress);
