using Handbrk8s.Queues;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Jobs;

/// <summary>
/// The one owner of a message's pop receipt. Renews it in the background; renewing and settling take turns, because a
/// renewal in flight would invalidate the receipt that settles. A lost lease stops nothing: the token in the record is the
/// fence, and a message delivered again finds a fresh heartbeat or a newer generation.
/// </summary>
internal sealed partial class MessageLease : IAsyncDisposable
{
    private readonly IWorkQueue _queue;
    private readonly LeaseOptions _options;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _settled = new();
    private readonly Task _renewing;
    private QueueMessage? _message;

    public MessageLease(IWorkQueue queue, QueueMessage message, LeaseOptions options, TimeProvider time, ILogger log)
    {
        _queue = queue;
        _message = message;
        _options = options;
        _log = log;
        _renewing = Renew(time);
    }

    /// <summary>Changes the body that the next renewal or release carries.</summary>
    public async Task Rewrite(string body)
    {
        await _turn.WaitAsync(_settled.Token);
        _message = _message is { } message ? message with { Body = body } : null;
        _turn.Release();
    }

    /// <summary>Renews now, not only when it is due.</summary>
    public Task Renew() => RenewOnce();

    /// <returns>False when the lease was lost before.</returns>
    public Task<bool> Complete(CancellationToken cancel) =>
        Settle(message => _queue.Complete(message, cancel), cancel);

    /// <summary>Gives the message back, visible after <paramref name="delay"/>.</summary>
    /// <returns>False when the lease was lost before.</returns>
    public Task<bool> Release(TimeSpan delay, CancellationToken cancel) =>
        Settle(async message => await _queue.Update(message, delay, cancel) is not null, cancel);

    public async ValueTask DisposeAsync()
    {
        await _settled.CancelAsync();
        await _renewing;
        _settled.Dispose();
        _turn.Dispose();
    }

    private async Task<bool> Settle(Func<QueueMessage, Task<bool>> settle, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var held = _message is { } message && await settle(message);
            _message = null;
            if (!held)
            {
                Log.Lost(_log, _queue.Name);
            }

            return held;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Renew(TimeProvider time)
    {
        using var timer = new PeriodicTimer(_options.RenewEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_settled.Token))
            {
                await RenewOnce();
            }
        }
        catch (OperationCanceledException) when (_settled.IsCancellationRequested)
        {
            // Settled: nothing is left to renew.
        }
    }

    private async Task RenewOnce()
    {
        await _turn.WaitAsync(_settled.Token);
        try
        {
            if (_message is { } message)
            {
                _message = await _queue.Update(message, _options.Duration, _settled.Token);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !_settled.IsCancellationRequested)
        {
            // The store may be back before the lease ends, and even after that the receipt is good until someone else
            // receives the message: keep it and try again at the next tick.
            Log.CouldNotRenew(_log, _queue.Name, failure.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The lease on a message of '{Queue}' was lost. The work goes on; the film's record decides whose result counts.")]
        public static partial void Lost(ILogger log, string queue);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Could not renew the lease on a message of '{Queue}': {Reason} Trying again; check the storage if this repeats.")]
        public static partial void CouldNotRenew(ILogger log, string queue, string reason);
    }
}
