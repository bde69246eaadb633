using System.Diagnostics.Metrics;
using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Telemetry;

/// <summary>How much waits, for how long, and how much room there is. For the one process that looks after all: the runner, or the functions app.</summary>
public sealed class FarmTelemetry(ILedger ledger, WorkQueues queues, IOptions<FolderOptions> folders, TimeProvider time)
{
    private static readonly Gauge<long> Messages = FilmTelemetry.Meter.CreateGauge<long>(
        "handbrk8s.queue.messages", "{message}", "Messages of a queue that wait, and those that are worked on or delayed.");

    private static readonly Gauge<double> Oldest = FilmTelemetry.Meter.CreateGauge<double>(
        "handbrk8s.queue.oldest", "s", "For how long the film has been at this step that has been there longest.");

    private static readonly Gauge<long> Films = FilmTelemetry.Meter.CreateGauge<long>(
        "handbrk8s.films", "{film}", "Films by state.");

    private static readonly Gauge<long> Free = FilmTelemetry.Meter.CreateGauge<long>(
        "handbrk8s.free", "By", "Free space of a folder's file system.");

    public async Task Measure(CancellationToken cancel)
    {
        var films = await ledger.List(cancel).ToListAsync(cancel);
        var now = time.GetUtcNow();
        foreach (var name in QueueNames.All)
        {
            var backlog = Backlog.Of(name, await queues[name].Count(cancel), films, now);
            Messages.Record(backlog.Waiting, new("queue", name), new("state", "waiting"));
            Messages.Record(backlog.Taken, new("queue", name), new("state", "taken"));
        }

        foreach (var state in Enum.GetValues<FilmState>())
        {
            Films.Record(films.Count(film => film.State == state), new KeyValuePair<string, object?>("state", state.ToString()));
        }

        foreach (var stage in Stage.All)
        {
            var oldest = films.Where(film => Stage.Next(film.State) == stage).Select(film => now - (film.Since ?? now)).DefaultIfEmpty().Max();
            Oldest.Record(Math.Max(0, oldest.TotalSeconds), new KeyValuePair<string, object?>("queue", stage.Queue));
        }

        foreach (var (name, path) in ((string, string)[])[("share", folders.Value.Share), ("library", folders.Value.Library)])
        {
            if (Directory.Exists(path))
            {
                Free.Record(new DriveInfo(path).AvailableFreeSpace, new KeyValuePair<string, object?>("folder", name));
            }
        }
    }
}
