using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Microsoft.Extensions.Logging.Abstractions;

namespace Handbrk8s.Tests.Jobs;

public sealed class MessageLeaseTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();
    private readonly LeaseOptions _options = new();
    private readonly WatchedQueue _queue;

    public MessageLeaseTests() => _queue = new(_workshop.Queues[QueueNames.Transcode]);

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_renewed_lease_outlives_its_first_end_many_times()
    {
        await using var lease = await Lease();

        for (var renewals = 1; renewals <= 20; renewals++)
        {
            await Renewed();

            Assert.Null(await _queue.Receive(_options.Duration, Workshop.Cancel));
        }

        Assert.True(await lease.Complete(Workshop.Cancel));
        Assert.Equal(new QueueCount(0, 0), await _queue.Count(Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_release_after_a_renewal_gives_the_message_back_when_it_says()
    {
        await using var lease = await Lease();
        await Renewed();

        Assert.True(await lease.Release(TimeSpan.FromSeconds(5), Workshop.Cancel));

        Assert.Equal(new QueueCount(0, 1), await _queue.Count(Workshop.Cancel));
        _workshop.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new QueueCount(1, 1), await _queue.Count(Workshop.Cancel));
    }

    public static TheoryData<Exception> Failures =>
    [
        new IOException("The store is away."),

        // What an HTTP client throws when its own time limit is over: nobody asked us to stop.
        new TaskCanceledException("The request timed out."),
    ];

    [Theory(Timeout = 30_000, DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Failures))]
    public async Task A_renewal_that_fails_once_costs_nothing(Exception failure)
    {
        await using var lease = await Lease();
        _queue.BeforeUpdate = _ => throw failure;
        await Renewed();

        _queue.BeforeUpdate = _ => Task.CompletedTask;
        await Renewed();
        await Renewed();
        await Renewed();

        Assert.Null(await _queue.Receive(_options.Duration, Workshop.Cancel));
        Assert.True(await lease.Complete(Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Settling_waits_for_a_renewal_in_flight_and_uses_its_receipt()
    {
        await using var lease = await Lease();
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _queue.BeforeUpdate = async _ =>
        {
            arrived.SetResult();
            await release.Task;
        };
        _workshop.Time.Advance(_options.RenewEvery);
        await arrived.Task.WaitAsync(Workshop.Cancel);

        var settling = lease.Complete(Workshop.Cancel);
        Assert.False(settling.IsCompleted);
        release.SetResult();

        Assert.True(await settling);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lease_that_someone_else_took_is_reported_as_lost_and_their_message_left_alone()
    {
        await using var lease = await Lease();
        _queue.BeforeUpdate = _ => throw new IOException("The store is away.");
        await Renewed();
        await Renewed();
        await Renewed();
        var theirs = await _queue.Receive(_options.Duration, Workshop.Cancel);
        _queue.BeforeUpdate = _ => Task.CompletedTask;
        await Renewed();

        Assert.False(await lease.Complete(Workshop.Cancel));
        Assert.False(await lease.Release(TimeSpan.Zero, Workshop.Cancel));

        Assert.True(await _queue.Complete(theirs!, Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_settled_is_never_renewed_again()
    {
        var lease = await Lease();
        await lease.Release(TimeSpan.FromSeconds(5), Workshop.Cancel);
        var updates = _queue.Updates;

        _workshop.Time.Advance(_options.RenewEvery);
        _workshop.Time.Advance(_options.RenewEvery);
        await lease.DisposeAsync();

        Assert.Equal(updates, _queue.Updates);
        Assert.Equal(new QueueCount(1, 1), await _queue.Count(Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_worker_that_ends_unsettled_lets_the_lease_run_out()
    {
        var lease = await Lease();

        await lease.DisposeAsync();

        Assert.Equal(new QueueCount(0, 1), await _queue.Count(Workshop.Cancel));
        _workshop.Time.Advance(_options.Duration);
        Assert.Equal(new QueueCount(1, 1), await _queue.Count(Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Ending_does_not_wait_for_a_store_that_never_answers()
    {
        var lease = await Lease();
        var arrived = new TaskCompletionSource();
        _queue.BeforeUpdate = cancel =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        };
        _workshop.Time.Advance(_options.RenewEvery);
        await arrived.Task.WaitAsync(Workshop.Cancel);

        await lease.DisposeAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_renewal_that_fails_while_the_work_ends_spoils_nothing()
    {
        var lease = await Lease();
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _queue.BeforeUpdate = async _ =>
        {
            arrived.SetResult();
            await release.Task;
            throw new IOException("The store is away.");
        };
        _workshop.Time.Advance(_options.RenewEvery);
        await arrived.Task.WaitAsync(Workshop.Cancel);

        var ending = lease.DisposeAsync();
        release.SetResult();

        await ending;
    }

    private async Task<MessageLease> Lease()
    {
        await _queue.Send("a film", TimeSpan.Zero, Workshop.Cancel);
        var message = await _queue.Receive(_options.Duration, Workshop.Cancel);
        return new MessageLease(_queue, message!, _options, _workshop.Time, NullLogger.Instance);
    }

    private async Task Renewed()
    {
        var before = _queue.Updates;
        _workshop.Time.Advance(_options.RenewEvery);
        await Eventually.True(() => _queue.Updates > before, () => "a renewal");
    }
}
