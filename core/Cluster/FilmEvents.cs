using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Cluster;

/// <summary>
/// An event for each film that came to its end while we look, or shortly before we began to. A cluster forgets events after an
/// hour, so that is how far back is looked; its names keep what was told before us from being told again.
/// </summary>
public sealed class FilmEvents(ILedger ledger)
{
    // What the field takes: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
    private const int LongestMessage = 1_024;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly HashSet<string> _told = [];
    private bool _begun;

    /// <summary>Those that are due, until they are <see cref="Tell">told</see>.</summary>
    public async Task<IReadOnlyList<ClusterEvent>> Due(IReadOnlyList<FilmSummary> films, CancellationToken cancel)
    {
        var ended = films.Where(film => FilmEnd.IsNews(film.State)).ToDictionary(film => FilmEnd.NameOf(film.Id, film.Generation, film.State));
        _told.IntersectWith(ended.Keys);
        if (!_begun)
        {
            _told.UnionWith(ended.Where(film => !(film.Value.Heartbeat?.Age < Remembered)).Select(film => film.Key));
            _begun = true;
        }

        List<ClusterEvent> due = [];
        foreach (var (name, summary) in ended.Where(film => !_told.Contains(film.Key)))
        {
            if (await ledger.Find(summary.Id, cancel) is { Film: var film } && film.State == summary.State)
            {
                due.Add(New(name, film));
            }
        }

        return due;
    }

    /// <summary>The cluster has it.</summary>
    public void Tell(ClusterEvent done) => _told.Add(done.Name);

    private static ClusterEvent New(string name, FilmRecord film)
    {
        var about = film.Outcomes.LastOrDefault()?.Stage ?? Stage.Transcode.Queue;
        var message = film.State == FilmState.Published
            ? $"{film.Path} ({film.Id}) is published{(film.Target is { } target ? $" as {target.Path}" : "")}."
            : $"{film.Path} ({film.Id}): {film.Reason}";
        return new(name, about, film.State != FilmState.Published, $"Film{film.State}", message[..Math.Min(message.Length, LongestMessage)]);
    }
}
