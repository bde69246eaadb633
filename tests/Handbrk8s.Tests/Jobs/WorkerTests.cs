using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Jobs;

public sealed class WorkerTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task The_claim_marker_appears_with_a_message_and_not_without_one()
    {
        var marker = Path.Combine(_workshop.Share.Root, "claimed");
        await _workshop.Worker(Stage.Transcode, Unwanted, services => services.Configure<WorkerOptions>(options => options.ClaimMarker = marker)).Run(Workshop.Cancel);
        var before = File.Exists(marker);
        await _workshop.Claimed();

        await _workshop.Worker(Stage.Transcode, (_, _) => Completed(), services => services.Configure<WorkerOptions>(options => options.ClaimMarker = marker)).Run(Workshop.Cancel);

        Assert.Equal((false, true), (before, File.Exists(marker)));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_living_worker_holds_its_life_lock_and_an_ended_one_does_not()
    {
        var path = Path.Combine(_workshop.Share.Root, "life");
        await _workshop.Claimed();
        LockFile? during = null;

        await _workshop.Worker(Stage.Transcode, (_, _) =>
        {
            during = LockFile.TryTakeAlone(path);
            return Completed();
        }, services => services.Configure<WorkerOptions>(options => options.LifeLock = path)).Run(Workshop.Cancel);

        Assert.Null(during);
        using var after = LockFile.TryTakeAlone(path);
        Assert.NotNull(after);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_that_cannot_show_its_life_takes_no_message()
    {
        var path = Path.Combine(_workshop.Share.Root, "life");
        using var runner = LockFile.TryTakeAlone(path);
        await _workshop.Claimed();

        await Assert.ThrowsAsync<IOException>(() => _workshop.Worker(Stage.Transcode, Unwanted, services => services.Configure<WorkerOptions>(options => options.LifeLock = path)).Run(Workshop.Cancel));

        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
    }

    private static Task<Outcome> Completed() =>
        Task.FromResult<Outcome>(new Outcome.Completed("Encoded.", film => film with { State = FilmState.Transcoded }));

    private static Task<Outcome> Unwanted(Attempt attempt, CancellationToken stop) =>
        throw new InvalidOperationException("It must not be worked on.");
}
