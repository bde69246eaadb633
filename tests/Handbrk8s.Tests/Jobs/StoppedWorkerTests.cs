using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Jobs;

public sealed class StoppedWorkerTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_worker_told_to_stop_in_mid_work_gives_its_film_back()
    {
        var film = await _workshop.Claimed();
        using var stop = new CancellationTokenSource();

        var exit = await Worker(async (_, ended) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, ended);
            return await Completed();
        }).Run(stop.Token);

        Assert.Equal(ExitCodes.Settled, exit);
        Assert.Equal((FilmState.Queued, 1), ((await _workshop.Record(film.Id)).State, (await _workshop.Record(film.Id)).Interruptions));
        await _workshop.IsBackAfter(TimeSpan.FromSeconds(5));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_told_to_stop_just_after_it_took_a_message_gives_it_back_without_working()
    {
        var film = await _workshop.Claimed();
        using var stop = new CancellationTokenSource();
        var queue = new WatchedQueue(_workshop.Queues[QueueNames.Transcode]) { AfterReceive = stop.CancelAsync };

        var worker = _workshop.Worker(Stage.Transcode, Unwanted, services => services.AddSingleton(new WorkQueues(_ => queue)));
        Assert.Equal(ExitCodes.Settled, await worker.Run(stop.Token));

        await _workshop.IsBackAfter(TimeSpan.FromSeconds(5));
        Assert.Equal(FilmState.Queued, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_told_to_stop_before_it_began_takes_no_message()
    {
        await _workshop.Claimed();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Worker(Unwanted).Run(stop.Token));

        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
    }

    private static Task<Outcome> Completed() =>
        Task.FromResult<Outcome>(new Outcome.Completed("Encoded.", film => film with { State = FilmState.Transcoded }));

    private static Task<Outcome> Unwanted(Attempt attempt, CancellationToken stop) =>
        throw new InvalidOperationException("It must not be worked on.");

    private JobRunner Worker(Func<Attempt, CancellationToken, Task<Outcome>> work) => _workshop.Worker(Stage.Transcode, work);
}
