using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Local.Display;

/// <summary>Compares the ledger with how it was at the last look.</summary>
internal sealed class FilmFeed(ILedger ledger)
{
    private readonly Dictionary<FilmId, Seen> _seen = [];

    /// <summary>The films that are under way or wait, as of the last look.</summary>
    public IReadOnlyList<FilmSummary> Unfinished { get; private set; } = [];

    /// <summary>Looks for the first time: what is there now is no news.</summary>
    public async Task Begin(CancellationToken stop)
    {
        await foreach (var change in Changes(stop))
        {
            _ = change;
        }
    }

    public async IAsyncEnumerable<FilmChange> Changes([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var films = await ledger.List(stop).ToListAsync(stop);
        Unfinished = [.. films.Where(film => Stage.Next(film.State) is not null)];
        foreach (var film in films)
        {
            var known = _seen.GetValueOrDefault(film.Id);
            if ((known?.State, known?.Generation, known?.Token) == (film.State, film.Generation, film.Token)
                || await ledger.Find(film.Id, stop) is not { Film: var record })
            {
                continue;
            }

            _seen[film.Id] = new Seen(record.State, record.Generation, record.Token, record.Outcomes.LastOrDefault()?.At);
            yield return new FilmChange(record, known?.State, [.. record.Outcomes.Where(outcome => known?.LastOutcome is not { } last || outcome.At > last)]);
        }
    }

    private sealed record Seen(FilmState State, int Generation, AttemptToken? Token, DateTimeOffset? LastOutcome);
}
