using Handbrk8s.Ledger;
using Handbrk8s.Queues;

namespace Handbrk8s.Jobs;

/// <summary>How the messages of a queue divide.</summary>
/// <param name="Waiting">Those that a worker could take now.</param>
/// <param name="Taken">Those that are being worked on or delayed.</param>
public sealed record Backlog(int Waiting, int Taken)
{
    /// <param name="queue">The queue's name.</param>
    /// <param name="count">Of its messages. Where not all visible ones were counted, the records tell how many are not.</param>
    /// <param name="films">All films.</param>
    /// <param name="now">By the wall clock, as the records say when a film is tried again.</param>
    public static Backlog Of(string queue, QueueCount count, IEnumerable<FilmSummary> films, DateTimeOffset now)
    {
        var invisible = count.All - count.Visible;
        if (count.VisibleIsAtLeast)
        {
            invisible = Math.Min(invisible, films.Count(film => Stage.Of(film.State)?.Queue == queue && (Stage.IsActive(film.State) || film.NotBefore > now)));
        }

        return new(count.All - invisible, invisible);
    }
}
