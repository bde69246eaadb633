namespace Handbrk8s.Films;

/// <summary>One line of a film's history.</summary>
/// <param name="At">When it ended, by the worker's clock: for people, never for decisions.</param>
/// <param name="Stage"><c>transcode</c> or <c>upload</c>.</param>
/// <param name="Token">The attempt.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">One sentence for a person: what was verified, or what failed, on what, why, and what to do.</param>
/// <param name="Worker">Product version and host of the worker.</param>
public sealed record AttemptOutcome(DateTimeOffset At, string Stage, AttemptToken Token, OutcomeKind Kind, string Text, string Worker);
