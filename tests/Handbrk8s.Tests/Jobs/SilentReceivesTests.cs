using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Jobs;

/// <summary>The backstop: a message whose workers die before anything is decided about it.</summary>
public sealed class SilentReceivesTests : IAsyncDisposable
{
    private static readonly int Most = new RetryOptions().MaxSilentReceives;

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_message_that_kills_its_workers_is_put_aside_and_its_film_gets_a_new_one()
    {
        var film = await _workshop.Claimed();
        await DieAfterReceiving(Most);

        await Work(_ => throw new InvalidOperationException("It began."));

        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.PoisonOf(QueueNames.Transcode)));
        Assert.Equal((FilmState.Queued, null), (await State(film), (await _workshop.Record(film.Id)).Token));
        await _workshop.Get<Sweep>().Run(Workshop.Cancel);
        await _workshop.Get<Sweep>().Run(Workshop.Cancel);
        await Work(_ => new Outcome.Poison("It began."));
        Assert.Equal(FilmState.Failed, await State(film));
    }

    [Fact(Timeout = 30_000)]
    public async Task One_death_less_is_still_in_order()
    {
        var film = await _workshop.Claimed();
        await DieAfterReceiving(Most - 1);

        await Work(_ => new Outcome.Poison("It began."));

        Assert.Equal(FilmState.Failed, await State(film));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_waits_for_months_is_never_put_aside()
    {
        var film = await _workshop.Claimed();

        for (var time = 0; time < Most * 3; time++)
        {
            await Work(_ => new Outcome.Retry("The library is not mounted."));
            _workshop.Time.Advance(new RetryOptions().MaxDelay);
        }

        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.PoisonOf(QueueNames.Transcode)));
        Assert.Equal(Most * 3, (await _workshop.Record(film.Id)).Waits);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_attempt_that_begins_is_noted_in_its_message_before_the_work()
    {
        await _workshop.Claimed();
        var queue = new WatchedQueue(_workshop.Queues[QueueNames.Transcode]);
        var updatesBefore = -1;

        await _workshop.Worker(
            Stage.Transcode,
            (_, _) =>
            {
                updatesBefore = queue.Updates;
                return Task.FromResult<Outcome>(new Outcome.Retry("Not now.") { Delay = TimeSpan.Zero });
            },
            services => services.AddSingleton(new WorkQueues(_ => queue))).Run(Workshop.Cancel);

        Assert.Equal(1, updatesBefore);
        Assert.Equal(1, WorkMessage.Parse(Assert.Single(await queue.Peek(10, Workshop.Cancel)))?.Accounted);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_of_a_newer_version_is_never_rewritten_or_put_aside()
    {
        const string Newer = """{"version":2,"film":"0123456789ab","generation":1,"parts":[1,2]}""";
        await _workshop.Queues[QueueNames.Transcode].Send(Newer, TimeSpan.Zero, Workshop.Cancel);
        await DieAfterReceiving(Most * 2);

        await Work(_ => throw new InvalidOperationException("It began."));

        _workshop.Time.Advance(new RetryOptions().MaxDelay);
        Assert.Equal([Newer], await _workshop.Queues[QueueNames.Transcode].Peek(10, Workshop.Cancel));
    }

    private async Task<FilmState> State(FilmRecord film) => (await _workshop.Record(film.Id)).State;

    private async Task DieAfterReceiving(int times)
    {
        for (var time = 0; time < times; time++)
        {
            Assert.NotNull(await _workshop.Queues[QueueNames.Transcode].Receive(TimeSpan.FromMinutes(5), Workshop.Cancel));
            _workshop.Time.Advance(TimeSpan.FromMinutes(5));
        }
    }

    private async Task Work(Func<Attempt, Outcome> work) =>
        Assert.Equal(ExitCodes.Settled, await _workshop.Worker(Stage.Transcode, (attempt, _) => Task.FromResult(work(attempt))).Run(Workshop.Cancel));
}
