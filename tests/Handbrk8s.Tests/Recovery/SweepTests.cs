using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Recovery;

public sealed class SweepTests : IAsyncDisposable
{
    private static readonly LeaseOptions Lease = new();

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_lost_message_comes_back_with_the_next_generation()
    {
        var film = await WithoutMessage();

        await Sweep(2);

        var record = await _workshop.Record(film.Id);
        Assert.Equal((FilmState.Queued, 2), (record.State, record.Generation));
        Assert.Equal([WorkMessage.For(record).ToJson()], await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task Films_that_are_in_order_are_not_read_one_by_one()
    {
        for (var film = 0; film < 20; film++)
        {
            await _workshop.Claimed($"Movies/Alien {film}.mkv");
        }

        var ledger = new Handbrk8s.Tests.Jobs.WatchedLedger(_workshop.Ledger);
        var sweep = _workshop.Program(services => services.AddIntake().AddSingleton<Handbrk8s.Ledger.ILedger>(ledger)).GetRequiredService<Sweep>();

        await sweep.Run(Workshop.Cancel);
        await sweep.Run(Workshop.Cancel);

        Assert.Equal(0, ledger.Finds);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_queue_that_is_short_once_has_lost_nothing()
    {
        var film = await WithoutMessage();

        await Sweep(1);
        await _workshop.Queues[QueueNames.Transcode].Send(WorkMessage.For(film).ToJson(), TimeSpan.Zero, Workshop.Cancel);
        await Sweep(1);
        await _workshop.Drain(QueueNames.Transcode);
        await Sweep(1);

        Assert.Equal(1, (await _workshop.Record(film.Id)).Generation);
        Assert.Empty(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task What_was_sent_again_is_not_sent_once_more()
    {
        await WithoutMessage();

        await Sweep(6);

        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_that_was_not_lost_after_all_is_superseded()
    {
        var film = await WithoutMessage();
        await Sweep(2);
        await _workshop.Queues[QueueNames.Transcode].Send(WorkMessage.For(film).ToJson(), TimeSpan.Zero, Workshop.Cancel);
        var begun = 0;

        for (var worker = 0; worker < 2; worker++)
        {
            await _workshop.Worker(Stage.Transcode, (_, _) =>
            {
                begun++;
                return Task.FromResult<Outcome>(new Outcome.Completed("Encoded.", record => record with { State = FilmState.Transcoded }));
            }).Run(Workshop.Cancel);
        }

        Assert.Equal(1, begun);
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_worker_shows_life_is_left_alone_and_one_whose_worker_is_silent_is_not()
    {
        var alive = await WithoutMessage("Movies/Alien.mkv");
        var silent = await WithoutMessage("Movies/Brazil.mkv");
        await (await _workshop.Begin(silent.Id, Stage.Transcode)).Beat(Workshop.Cancel);
        _workshop.Time.Advance(Lease.HeartbeatStaleAfter);
        await (await _workshop.Begin(alive.Id, Stage.Transcode)).Beat(Workshop.Cancel);

        await Sweep(2);

        Assert.Equal(1, (await _workshop.Record(alive.Id)).Generation);
        Assert.Equal(2, (await _workshop.Record(silent.Id)).Generation);
        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_message_is_leased_or_delayed_has_lost_nothing()
    {
        var leased = await _workshop.Claimed("Movies/Alien.mkv");
        await _workshop.Queues[QueueNames.Transcode].Receive(Lease.Duration, Workshop.Cancel);
        var delayed = await WithoutMessage("Movies/Brazil.mkv", drain: false);
        await _workshop.Queues[QueueNames.Transcode].Send(WorkMessage.For(delayed).ToJson(), TimeSpan.FromMinutes(10), Workshop.Cancel);

        await Sweep(4);

        Assert.Equal((1, 1), ((await _workshop.Record(leased.Id)).Generation, (await _workshop.Record(delayed.Id)).Generation));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(10, 10)]
    [InlineData(-10, 0)]
    [InlineData(60 * 24 * 365, 30)]
    public async Task A_film_that_waits_keeps_its_delay_within_reason(int minutes, int expected)
    {
        var film = await WithoutMessage();
        await _workshop.Change(film.Id, record => record with { NotBefore = _workshop.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes) });

        await Sweep(2);

        if (expected > 0)
        {
            _workshop.Time.Advance(TimeSpan.FromMinutes(expected) - TimeSpan.FromMilliseconds(2));
            Assert.Equal(new QueueCount(0, 1), await _workshop.Count(QueueNames.Transcode));
            _workshop.Time.Advance(TimeSpan.FromMilliseconds(2));
        }

        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_commit_that_was_cut_off_before_its_message_goes_on()
    {
        var film = await WithoutMessage();
        await _workshop.Change(film.Id, record => record with { State = FilmState.Transcoded, Generation = 2 });

        await Sweep(2);

        Assert.Equal(WorkMessage.For(await _workshop.Record(film.Id)).ToJson(), Assert.Single(await _workshop.Queues[QueueNames.Upload].Peek(10, Workshop.Cancel)));
        Assert.Empty(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_on_its_way_to_fail_is_finished()
    {
        var film = await WithoutMessage();
        await _workshop.Begin(film.Id, Stage.Upload);
        await _workshop.Change(film.Id, record => record with { State = FilmState.Failing, Reason = "It is no video." });

        await Sweep(2);
        await _workshop.Worker(Stage.Transcode, (_, _) => throw new InvalidOperationException("It must not be worked on.")).Run(Workshop.Cancel);

        Assert.Equal(FilmState.Failed, (await _workshop.Record(film.Id)).State);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Published)]
    [InlineData(FilmState.Conflict)]
    [InlineData(FilmState.Failed)]
    [InlineData(FilmState.Cancelled)]
    public async Task A_film_with_nothing_left_to_do_gets_no_message(FilmState state)
    {
        var film = await WithoutMessage();
        await _workshop.Change(film.Id, record => record with { State = state });

        await Sweep(4);

        Assert.Equal(1, (await _workshop.Record(film.Id)).Generation);
        Assert.Empty(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task One_stage_that_is_short_does_not_disturb_the_other()
    {
        await WithoutMessage("Movies/Alien.mkv");
        var waiting = await _workshop.Transcoded("Movies/Brazil.mkv");
        await _workshop.Drain(QueueNames.Transcode);

        await Sweep(2);

        Assert.Equal(2, (await _workshop.Record(waiting.Id)).Generation);
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Upload));
    }

    private Task<IReadOnlyList<string>> Messages() => _workshop.Queues[QueueNames.Transcode].Peek(10, Workshop.Cancel);

    private async Task<FilmRecord> WithoutMessage(string path = "Movies/Alien.mkv", bool drain = true)
    {
        var film = await _workshop.Claimed(path);
        if (drain)
        {
            await _workshop.Drain(QueueNames.Transcode);
        }
        else
        {
            await _workshop.Queues[QueueNames.Transcode].Complete((await _workshop.Queues[QueueNames.Transcode].Receive(Lease.Duration, Workshop.Cancel))!, Workshop.Cancel);
        }

        return film;
    }

    private async Task Sweep(int times)
    {
        for (var time = 0; time < times; time++)
        {
            await _workshop.Get<Sweep>().Run(Workshop.Cancel);
        }
    }
}
