using Handbrk8s.Films;

namespace Handbrk8s.Jobs;

/// <summary>How a film waits for its next attempt: what is counted, and for how long.</summary>
internal static class Comeback
{
    /// <param name="film">The film.</param>
    /// <param name="stage">What it waits for.</param>
    /// <param name="kind">Why it comes back.</param>
    /// <param name="retry">What happened.</param>
    /// <param name="under">The version and settings of now.</param>
    public static FilmRecord Of(FilmRecord film, Stage stage, OutcomeKind kind, Outcome.Retry retry, string under) => (kind == OutcomeKind.Counted ? film.WithFailure(under) : film) with
    {
        State = stage.Waiting,
        Reason = retry.Reason,
        LogTail = LogTail.Of(retry.Log),
        Interruptions = film.Interruptions + (kind == OutcomeKind.Interrupted ? 1 : 0),
        Waits = kind == OutcomeKind.Waiting ? film.Waits + 1 : 0,
    };

    /// <param name="film">The film with this time counted.</param>
    /// <param name="kind">Why it comes back.</param>
    /// <param name="retry">May name its own delay.</param>
    /// <param name="options">The back-off.</param>
    public static TimeSpan Delay(FilmRecord film, OutcomeKind kind, Outcome.Retry retry, RetryOptions options) => kind switch
    {
        OutcomeKind.Interrupted => TimeSpan.FromTicks(Math.Min((options.ReleaseDelay + Backoff.AfterInterruptions(options, film.Interruptions)).Ticks, options.MaxDelay.Ticks)),
        OutcomeKind.Counted => retry.Delay ?? Backoff.After(options, film.Failures),
        _ => retry.Delay ?? Backoff.After(options, film.Waits),
    };
}
