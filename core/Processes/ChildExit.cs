namespace Handbrk8s.Processes;

/// <summary>How a child ended.</summary>
/// <param name="ExitCode">128 + n after signal n; null when we interrupted it.</param>
/// <param name="RunTime">From start to end; zero when interrupted.</param>
/// <param name="Interrupted">We asked it to stop.</param>
public sealed record ChildExit(int? ExitCode, TimeSpan RunTime, bool Interrupted);
