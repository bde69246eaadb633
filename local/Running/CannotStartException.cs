namespace Handbrk8s.Local.Running;

/// <summary>Something about this machine, share or library must be mended first. The message says what and how.</summary>
internal sealed class CannotStartException(string message) : Exception(message);
