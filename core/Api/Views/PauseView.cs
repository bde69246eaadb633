namespace Handbrk8s.Api.Views;

/// <param name="Paused">No new worker is started.</param>
public sealed record PauseView(bool Paused);
