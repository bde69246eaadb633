namespace Handbrk8s.Api.Views;

/// <param name="At">When it ended, by the worker's clock.</param>
/// <param name="Stage"><c>transcode</c> or <c>upload</c>.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Worker">Version and host or pod.</param>
public sealed record OutcomeView(DateTimeOffset At, string Stage, string Outcome, string Text, string Worker);
