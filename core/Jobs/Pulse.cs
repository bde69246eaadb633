using Handbrk8s.Films;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Jobs;

/// <summary>
/// Keeps an attempt's heartbeat going and watches whether the attempt is still ours. A write that fails never stops the
/// work: only a changed token or a cancelled film does.
/// </summary>
internal sealed partial class Pulse : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _ended;
    private readonly Task _beating;

    private Pulse(Attempt attempt, LeaseOptions options, TimeProvider time, ILogger log, CancellationToken stop)
    {
        _ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _beating = Beat(attempt, options, time, log);
    }

    /// <summary>Cancelled when the worker is to stop or the attempt is no longer ours.</summary>
    public CancellationToken Ended => _ended.Token;

    public static async Task<Pulse> Start(Attempt attempt, LeaseOptions options, TimeProvider time, ILogger log, CancellationToken stop)
    {
        // The first beat is not optional, not even for who is told to stop: it is what a redelivered message looks for.
        await attempt.Beat(CancellationToken.None);
        return new Pulse(attempt, options, time, log, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _beating;
        _over.Dispose();
        _ended.Dispose();
    }

    private async Task Beat(Attempt attempt, LeaseOptions options, TimeProvider time, ILogger log)
    {
        using var timer = new PeriodicTimer(options.HeartbeatEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
            {
                await BeatOnce(attempt, log);
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // The attempt is over.
        }
    }

    private async Task BeatOnce(Attempt attempt, ILogger log)
    {
        try
        {
            if (await attempt.Standing(_over.Token) != AttemptStanding.Ours)
            {
                await _ended.CancelAsync();
                return;
            }

            await attempt.Beat(_over.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !_over.IsCancellationRequested)
        {
            Log.Missed(log, attempt.Film.Id, failure.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Could not write the heartbeat of film {Film}: {Reason} The work goes on; check the storage if this repeats.")]
        public static partial void Missed(ILogger log, FilmId film, string reason);
    }
}
