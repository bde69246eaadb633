using Handbrk8s.Api.Views;
using Handbrk8s.Intake;
using Handbrk8s.Ledger;
using Handbrk8s.Operations;
using Handbrk8s.Queues;

namespace Handbrk8s.Api;

/// <summary>Queues, workers, what lies in <c>watch/</c>, pausing.</summary>
internal sealed class FarmApi(ILedger ledger, WorkQueues queues, IntakeReport report, Pause pause)
{
    public IEnumerable<ApiRoute> Routes =>
    [
        new("GetQueues", "GET", "queues", ApiAccess.Read, "How many messages each queue has.", Queues) { Body = ApiJson.Default.Queues },
        new("GetWorkers", "GET", "workers", ApiAccess.Read, "Who works on what.", Workers) { Body = ApiJson.Default.Workers },
        new("GetWatch", "GET", "watch", ApiAccess.Read, "What lies in watch/ and is not taken, and why.", Watch) { Body = ApiJson.Default.WatchView },
        new("GetPause", "GET", "pause", ApiAccess.Read, "Whether new workers are started.", (_, stop) => Paused(stop)) { Body = ApiJson.Default.PauseView },
        new("Pause", "POST", "pause", ApiAccess.Change, "Starts no new worker from now on.", (_, stop) => Set(pause.Begin, stop)) { Body = ApiJson.Default.PauseView },
        new("Resume", "POST", "resume", ApiAccess.Change, "Starts workers again.", (_, stop) => Set(pause.End, stop)) { Body = ApiJson.Default.PauseView },
    ];

    private async Task<ApiResponse> Queues(ApiRequest request, CancellationToken stop)
    {
        List<QueueView> views = [];
        foreach (var name in QueueNames.All)
        {
            var count = await queues[name].Count(stop);
            views.Add(new(name, count.Visible, count.VisibleIsAtLeast, count.All));
        }

        return ApiResponse.Json(views, ApiJson.Default.Queues);
    }

    private async Task<ApiResponse> Workers(ApiRequest request, CancellationToken stop) =>
        ApiResponse.Json(await ledger.List(stop).Select(FilmViews.WorkerOn).OfType<WorkerView>().ToListAsync(stop), ApiJson.Default.Workers);

    private async Task<ApiResponse> Watch(ApiRequest request, CancellationToken stop)
    {
        var (left, count) = await report.Read(stop);
        return ApiResponse.Json(new(count, [.. left.Select(file => new NotTakenView(file.Name, file.Why))]), ApiJson.Default.WatchView);
    }

    private async Task<ApiResponse> Set(Func<CancellationToken, Task> change, CancellationToken stop)
    {
        await change(stop);
        return await Paused(stop);
    }

    private async Task<ApiResponse> Paused(CancellationToken stop) =>
        ApiResponse.Json(new PauseView(await pause.IsOn(stop)), ApiJson.Default.PauseView);
}
