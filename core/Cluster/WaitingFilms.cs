using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Cluster;

/// <summary>
/// Writes into the records of waiting films why no worker starts. A pod that does not start has no film yet, so each such pod
/// stands for one of those that wait.
/// </summary>
public sealed partial class WaitingFilms(ILedger ledger, ILogger<WaitingFilms> log)
{
    private const string Prefix = "No worker can start: ";

    private readonly Dictionary<FilmId, string?> _told = [];
    private readonly Dictionary<Stage, string?> _logged = [];

    /// <param name="stage">Whose workers do not start.</param>
    /// <param name="obstacles">Why not, one for each pod. None takes the reason back.</param>
    /// <param name="films">All films.</param>
    /// <param name="cancel">Gives up waiting for the store.</param>
    public async Task Tell(Stage stage, IReadOnlyList<string> obstacles, IReadOnlyList<FilmSummary> films, CancellationToken cancel)
    {
        var reason = obstacles.Count == 0 ? null : Prefix + obstacles[0];
        Say(stage, reason);
        var waiting = films.Where(film => film.State == stage.Waiting).ToList();
        var concerned = reason is null
            ? waiting.Where(film => film.Reason?.StartsWith(Prefix, StringComparison.Ordinal) == true)
            : waiting.OrderByDescending(film => _told.ContainsKey(film.Id)).Take(obstacles.Count);
        foreach (var film in concerned.ToList())
        {
            if ((!_told.TryGetValue(film.Id, out var told) || told != reason) && await TryWrite(film.Id, stage, reason, cancel))
            {
                _told[film.Id] = reason;
            }
        }

        foreach (var gone in _told.Keys.Except(films.Where(film => Stage.Of(film.State) is not null).Select(film => film.Id)).ToList())
        {
            _told.Remove(gone);
        }
    }

    /// <returns>False when the record changed at the same moment: the next look tries again.</returns>
    private async Task<bool> TryWrite(FilmId id, Stage stage, string? reason, CancellationToken cancel) =>
        await ledger.Find(id, cancel) is not { } entry || entry.Film.State != stage.Waiting || entry.Film.Reason == reason
        || await ledger.TryReplace(entry, entry.Film with { Reason = reason }, cancel) is not null;

    private void Say(Stage stage, string? reason)
    {
        if (_logged.GetValueOrDefault(stage) != reason)
        {
            _logged[stage] = reason;
            if (reason is not null)
            {
                Log.Stuck(log, stage.Queue, reason);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Stage}: {Reason} The films wait, and go on by themselves once it is mended.")]
        public static partial void Stuck(ILogger log, string stage, string reason);
    }
}
