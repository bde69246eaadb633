using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace Handbrk8s.Tests.Jobs;

public sealed class PulseTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();
    private readonly LeaseOptions _options = new();
    private readonly WatchedLedger _ledger;

    public PulseTests() => _ledger = new(_workshop.Ledger);

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task The_first_sign_of_life_is_there_before_the_work_begins()
    {
        var attempt = await Begin();

        await using var pulse = await Start(attempt);

        Assert.Equal(attempt.Token, (await _ledger.FindHeartbeat(attempt.Film.Id, Workshop.Cancel))?.Heartbeat.Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task Progress_is_written_with_every_beat_and_the_heartbeat_never_grows_stale()
    {
        var attempt = await Begin();
        await using var pulse = await Start(attempt);

        for (var done = 1; done <= 20; done++)
        {
            attempt.Report(new JobProgress("encoding", done / 20.0));
            await Beaten();

            var reading = await _ledger.FindHeartbeat(attempt.Film.Id, Workshop.Cancel);
            Assert.Equal(done / 20.0, reading!.Heartbeat.Progress!.Fraction);
            Assert.Equal(TimeSpan.Zero, reading.Age);
        }

        Assert.False(pulse.Ended.IsCancellationRequested);
    }

    public static TheoryData<Exception> Failures => [new IOException("The store is away."), new TaskCanceledException("The request timed out.")];

    [Theory(Timeout = 30_000, DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Failures))]
    public async Task A_beat_that_fails_never_stops_the_work_and_the_next_one_comes(Exception failure)
    {
        var attempt = await Begin();
        await using var pulse = await Start(attempt);
        _ledger.BeforeBeat = _ => throw failure;
        await Beaten();

        _ledger.BeforeBeat = _ => Task.CompletedTask;
        await Beaten();

        Assert.False(pulse.Ended.IsCancellationRequested);
        Assert.Equal(TimeSpan.Zero, (await _ledger.FindHeartbeat(attempt.Film.Id, Workshop.Cancel))!.Age);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_record_that_changed_without_a_new_token_does_not_stop_the_work()
    {
        var attempt = await Begin();
        await using var pulse = await Start(attempt);
        await _workshop.Change(attempt.Film.Id, film => film with { Generation = film.Generation + 1 });

        await Beaten();

        Assert.False(pulse.Ended.IsCancellationRequested);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_new_token_ends_the_work_and_its_heartbeat_is_left_to_the_new_attempt()
    {
        var attempt = await Begin();
        await using var pulse = await Start(attempt);
        var next = await _workshop.Begin(attempt.Film.Id, Stage.Transcode);
        await next.Beat(Workshop.Cancel);

        await EndedWithin(pulse);

        Assert.Equal(next.Token, (await _ledger.FindHeartbeat(attempt.Film.Id, Workshop.Cancel))?.Heartbeat.Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancelled_film_ends_the_work()
    {
        var attempt = await Begin();
        await using var pulse = await Start(attempt);
        await _workshop.Change(attempt.Film.Id, film => film with { CancelRequested = true });

        await EndedWithin(pulse);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_that_is_told_to_stop_ends_the_work_and_still_shows_life_while_it_winds_up()
    {
        using var stop = new CancellationTokenSource();
        var attempt = await Begin();
        await using var pulse = await Pulse.Start(attempt, _options, _workshop.Time, NullLogger.Instance, stop.Token);

        await stop.CancelAsync();
        await Beaten();

        Assert.True(pulse.Ended.IsCancellationRequested);
    }

    [Fact(Timeout = 30_000)]
    public async Task Ending_does_not_wait_for_a_store_that_never_answers()
    {
        var attempt = await Begin();
        var pulse = await Start(attempt);
        var arrived = new TaskCompletionSource();
        _ledger.BeforeBeat = cancel =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        };
        _workshop.Time.Advance(_options.HeartbeatEvery);
        await arrived.Task.WaitAsync(Workshop.Cancel);

        await pulse.DisposeAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_beat_that_fails_while_the_work_ends_spoils_nothing()
    {
        var pulse = await Start(await Begin());
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _ledger.BeforeBeat = async _ =>
        {
            arrived.SetResult();
            await release.Task;
            throw new IOException("The store is away.");
        };
        _workshop.Time.Advance(_options.HeartbeatEvery);
        await arrived.Task.WaitAsync(Workshop.Cancel);

        var ending = pulse.DisposeAsync();
        release.SetResult();

        await ending;
    }

    private async Task<Attempt> Begin()
    {
        var film = await _workshop.Claimed();
        await _workshop.Begin(film.Id, Stage.Transcode);
        return new Attempt(_ledger, (await _ledger.Find(film.Id, Workshop.Cancel))!, _workshop.Share.Film(film.Id), _workshop.Get<Worker>());
    }

    private Task<Pulse> Start(Attempt attempt) => Pulse.Start(attempt, _options, _workshop.Time, NullLogger.Instance, Workshop.Cancel);

    private async Task Beaten()
    {
        var before = _ledger.Beats;
        _workshop.Time.Advance(_options.HeartbeatEvery);
        await Eventually.True(() => _ledger.Beats > before, () => "a heartbeat");
    }

    private async Task EndedWithin(Pulse pulse)
    {
        _workshop.Time.Advance(_options.HeartbeatEvery);
        await Eventually.True(() => pulse.Ended.IsCancellationRequested, () => "the end of the work");
    }
}
