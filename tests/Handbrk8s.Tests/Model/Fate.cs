namespace Handbrk8s.Tests.Model;

/// <summary>What befalls a program at its n-th call of the store: it dies before or after it, or stands still until it is resumed.</summary>
internal sealed class Fate(FateKind kind, int atCall)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly TaskCompletionSource _struck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;
    private volatile bool _dead;

    /// <summary>It stands still from now on.</summary>
    public Task Paused => kind == FateKind.Pause ? _struck.Task : Never;

    public void Resume() => _resumed.TrySetResult();

    public async Task<T> Call<T>(Func<Task<T>> call)
    {
        var isNow = Interlocked.Increment(ref _calls) == atCall;
        await Before(isNow);
        var answer = await call();
        if (isNow && kind == FateKind.DieAfter)
        {
            _dead = true;
        }

        return _dead ? throw new DeadException() : answer;
    }

    private async Task Before(bool isNow)
    {
        if (isNow && kind == FateKind.DieBefore)
        {
            _dead = true;
        }

        if (isNow)
        {
            _struck.TrySetResult();
        }

        // All of a program stands still, its heartbeat too.
        if (kind == FateKind.Pause && _struck.Task.IsCompleted)
        {
            await _resumed.Task;
        }

        if (_dead)
        {
            throw new DeadException();
        }
    }
}
