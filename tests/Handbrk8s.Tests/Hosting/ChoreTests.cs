using Handbrk8s.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Handbrk8s.Tests.Hosting;

public sealed class ChoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task A_turn_that_is_asked_for_while_one_is_under_way_is_left_out()
    {
        var (turns, end) = (0, new TaskCompletionSource());
        var chore = New(async _ =>
        {
            turns++;
            await end.Task;
        });

        var first = chore.Turn(Cancel);
        await chore.Turn(Cancel);
        Assert.Equal(1, turns);

        end.SetResult();
        await first;
        await chore.Turn(Cancel);
        Assert.Equal(2, turns);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failure_is_a_problem_until_a_turn_succeeds()
    {
        var failures = new Queue<Exception?>([new IOException("The share is gone."), null]);
        var chore = New(_ => failures.Dequeue() is { } failure ? throw failure : Task.CompletedTask);

        await chore.Turn(Cancel);
        Assert.Equal("Doing it failed: The share is gone.", chore.Problem);
        await chore.Turn(Cancel);
        Assert.Null(chore.Problem);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stop_is_thrown_and_no_problem()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var chore = New(token => Task.FromCanceled(token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => chore.Turn(stop.Token));
        Assert.Null(chore.Problem);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_turn_that_hangs_is_said_and_left_alone_until_it_came_back()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 20, 0, 0, TimeSpan.Zero));
        var patience = TimeSpan.FromMinutes(2);
        using var end = new ManualResetEventSlim();
        var turns = 0;
        var chore = New(_ =>
        {
            Interlocked.Increment(ref turns);
            end.Wait(Cancel);
            return Task.CompletedTask;
        });

        var first = chore.Turn(patience, time, Cancel);
        await Eventually.True(() => Volatile.Read(ref turns) == 1, () => "the turn");
        time.Advance(patience);
        await first;
        Assert.Equal("Doing it failed: It has not come back since 2026-07-01 20:00:00Z: does whoever it waits for answer, such as the share's server? It goes on by itself then.", chore.Problem);
        await chore.Turn(patience, time, Cancel);
        Assert.Equal(1, turns);

        end.Set();
        await Eventually.True(() => chore.Problem is null, () => "the end of the turn");
    }

    private static Chore New(Func<CancellationToken, Task> turn) => new("Doing it", turn, NullLogger<Chore>.Instance);
}
