using Handbrk8s.Films;

namespace Handbrk8s.Jobs;

/// <summary>How an attempt ended. The runner turns it into writes of the record and calls of the queue.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The stage is done.</summary>
    /// <param name="Summary">One sentence for the film's history.</param>
    /// <param name="Commit">Moves the record on; the state it sets decides which queue is next.</param>
    public sealed record Completed(string Summary, Func<FilmRecord, FilmRecord> Commit) : Outcome
    {
        /// <summary>What may go once the record says so. Running it twice, or never, is harmless.</summary>
        public Func<Task> Afterwards { get; init; } = () => Task.CompletedTask;
    }

    /// <summary>Not now.</summary>
    /// <param name="Reason">One sentence: what failed, on what, why, and what to do.</param>
    public sealed record Retry(string Reason) : Outcome
    {
        /// <summary>True for crashes, hangs and failed verification; false when the set-up is wrong, which waits for ever.</summary>
        public bool Counts { get; init; }

        /// <summary>When to come back; null for the back-off.</summary>
        public TimeSpan? Delay { get; init; }

        /// <summary>The end of the log of what failed.</summary>
        public IReadOnlyList<string> Log { get; init; } = [];
    }

    /// <summary>Never.</summary>
    /// <param name="Reason">One sentence for the person who finds the film in <c>fail/</c>.</param>
    public sealed record Poison(string Reason) : Outcome
    {
        /// <inheritdoc cref="Retry.Log"/>
        public IReadOnlyList<string> Log { get; init; } = [];
    }

    /// <summary>Told to stop: comes back at once and does not count.</summary>
    public sealed record Interrupted : Outcome;
}
