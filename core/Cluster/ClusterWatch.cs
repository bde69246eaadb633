using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Operations;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Cluster;

/// <summary>
/// Compares what a look at the cluster found with the ledger: writes into the records why workers died or do not start, and
/// orders what is to be changed in the cluster.
/// </summary>
public sealed class ClusterWatch(ILedger ledger, Pause pause, DeathNotes deaths, WaitingFilms waiting, FilmEvents events, IOptions<LeaseOptions> lease)
{
    private const int WrongConfiguration = ExitCodes.Configuration;

    /// <param name="seen">All of it: what is missing in it is taken for gone.</param>
    /// <param name="cancel">Gives up waiting for the store.</param>
    public async Task<ClusterOrders> Look(ClusterSnapshot seen, CancellationToken cancel)
    {
        var films = await ledger.List(cancel).ToListAsync(cancel);
        var attempts = films.Where(film => film.Current is not null).ToLookup(film => film.Heartbeat!.Heartbeat.Worker);
        await TellDeaths(seen, attempts, cancel);
        foreach (var stage in Stage.All)
        {
            await waiting.Tell(stage, [.. Obstacles(stage, seen, attempts)], films, cancel);
        }

        return new(await Scaling(seen, cancel), [.. Marks(seen, attempts)], await events.Due(films, cancel));
    }

    /// <summary>The cluster has an event that was ordered.</summary>
    public void Done(ClusterEvent told) => events.Tell(told);

    private async Task TellDeaths(ClusterSnapshot seen, ILookup<string, FilmSummary> attempts, CancellationToken cancel)
    {
        var pods = seen.Pods.ToDictionary(pod => pod.Name);
        foreach (var film in attempts.SelectMany(group => group))
        {
            var worker = film.Heartbeat!.Heartbeat.Worker;
            var trouble = pods.TryGetValue(worker, out var pod) ? PodTrouble.Of(pod, seen.Warnings) : WhyGone(film, worker, seen.Jobs);
            if (trouble is { IsDeath: true })
            {
                await deaths.Write(film, worker, trouble.Sentence, cancel);
            }
        }

        deaths.EndLook();
    }

    /// <summary>Its worker is silent for longer than a worker may be, and was a pod of ours by its name.</summary>
    private PodTrouble? WhyGone(FilmSummary film, string worker, IReadOnlyList<WorkerJob> jobs)
    {
        var stage = Stage.Of(film.State);
        return stage?.Active == film.State && film.Heartbeat!.Age >= lease.Value.HeartbeatStaleAfter && worker.StartsWith($"{stage.Queue}-", StringComparison.Ordinal)
            ? PodTrouble.Vanished(worker, jobs.FirstOrDefault(job => worker.StartsWith($"{job.Name}-", StringComparison.Ordinal)))
            : null;
    }

    private static IEnumerable<string> Obstacles(Stage stage, ClusterSnapshot seen, ILookup<string, FilmSummary> attempts)
    {
        var pods = seen.Pods.Where(pod => pod.Component == stage.Queue).ToList();
        foreach (var pod in pods)
        {
            if (PodTrouble.Of(pod, seen.Warnings) is { IsDeath: false } trouble)
            {
                yield return trouble.Sentence;
            }
        }

        // Only the newest one tells of how things are now: the dead ones before it stay for a day.
        if (pods.MaxBy(pod => pod.Created) is { ExitCode: WrongConfiguration } newest && !attempts.Contains(newest.Name))
        {
            yield return $"its configuration is wrong, or its share is not the one of these records. What it said: kubectl logs {newest.Name}";
        }

        foreach (var job in seen.Jobs.Where(job => job.Component == stage.Queue && pods.All(pod => pod.Job != job.Name)))
        {
            if (seen.Warnings.FirstOrDefault(warning => warning.Subject == job.Name && warning.What.Reason == "FailedCreate") is { What: var why })
            {
                yield return $"Kubernetes makes no pod for it: {why}.";
            }
        }
    }

    private static IEnumerable<PodMarks> Marks(ClusterSnapshot seen, ILookup<string, FilmSummary> attempts) =>
        from pod in seen.Pods
        where !pod.IsOver
        from film in attempts[pod.Name]
        where Stage.IsActive(film.State)
        let marks = FilmMarks.Missing(pod, film)
        where marks is not null
        select marks;

    /// <summary>What somebody else paused stays so.</summary>
    private async Task<IReadOnlyList<ScalingOrder>> Scaling(ClusterSnapshot seen, CancellationToken cancel)
    {
        var isPaused = await pause.IsOn(cancel);
        return
        [
            .. from scaled in seen.ScaledJobs
               where isPaused ? !scaled.IsPaused : scaled.PausedByUs
               select new ScalingOrder(scaled.Name, isPaused),
        ];
    }
}
