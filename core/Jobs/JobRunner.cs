using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Handbrk8s.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>Takes exactly one message through its stage, or finds none, and ends.</summary>
internal sealed partial class JobRunner(
    IJob job,
    WorkQueues queues,
    ILedger ledger,
    Share share,
    Worker worker,
    Opening opening,
    Settlement settlement,
    Installation installation,
    IOptions<LeaseOptions> leases,
    IOptions<RetryOptions> retry,
    TimeProvider time,
    ILogger<JobRunner> log)
{
    /// <returns>An exit code.</returns>
    /// <exception cref="UnavailableException">The share is not there, or not the one that the ledger is about. Nothing was received.</exception>
    public async Task<int> Run(CancellationToken stop)
    {
        await installation.Require(stop);
        using var life = worker.LockLife();
        var queue = queues[job.Stage.Queue];
        if (await queue.Receive(leases.Value.Duration, stop) is not { } message)
        {
            Log.Empty(log, queue.Name);
            return ExitCodes.Settled;
        }

        worker.MarkClaimed();
        await using var lease = new MessageLease(queue, message, leases.Value, time, log);

        // From here on nothing listens to the stop but the work itself: what was received is settled or given back.
        if (SilentReceives.Before(message) is var silent && silent >= retry.Value.MaxSilentReceives)
        {
            await settlement.Reject(job.Stage, message, lease, $"It was received {silent} times and its worker died each time before anything was decided. Look at the workers' logs and at their memory limit; the film itself is untouched and gets a new message.");
            return ExitCodes.Settled;
        }

        var verdict = await opening.Judge(job.Stage, message.Body, CancellationToken.None);
        await lease.Rewrite(SilentReceives.Accounted(message));
        await (verdict switch
        {
            Verdict.Begin(var entry) => Work(NewAttempt(entry), lease, stop),
            Verdict.SetAside(var entry) => SetAside(NewAttempt(entry), lease),
            Verdict.Later(var delay, var why) => Release(lease, delay, why),
            Verdict.Drop(var why) => Drop(lease, why),
            Verdict.Reject(var why) => settlement.Reject(job.Stage, message, lease, why),
            _ => throw new InvalidOperationException($"No way to handle {verdict}."),
        });
        return ExitCodes.Settled;
    }

    private Attempt NewAttempt(LedgerEntry entry) => new(ledger, entry, share.Film(entry.Film.Id), worker);

    private async Task Work(Attempt attempt, MessageLease lease, CancellationToken stop)
    {
        Log.Begun(log, job.Stage.Queue, attempt.Film.Path, attempt.Film.Id, attempt.Token);
        using var span = FilmTelemetry.Begin(job.Stage, attempt.Film);
        var begun = time.GetTimestamp();
        Outcome outcome;
        await lease.Renew();
        await using (var pulse = await Pulse.Start(attempt, leases.Value, time, log, stop))
        {
            outcome = await RunJob(attempt, pulse.Ended);
        }

        await settlement.Settle(job.Stage, attempt, lease, outcome);
        FilmTelemetry.Settled(job.Stage, attempt.Film, time.GetElapsedTime(begun));
    }

    private async Task SetAside(Attempt attempt, MessageLease lease)
    {
        // Writes down that the message was understood: what fails from here on is no silent death.
        await lease.Renew();
        await settlement.SetAside(job.Stage, attempt, lease);
    }

    private async Task<Outcome> RunJob(Attempt attempt, CancellationToken ended)
    {
        try
        {
            ended.ThrowIfCancellationRequested();
            return await job.Run(attempt, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return new Outcome.Interrupted();
        }
        catch (Exception surprise)
        {
            Log.Surprise(log, attempt.Film.Path, surprise);
            return new Outcome.Retry($"Unexpected: {surprise.Message} It is tried again by itself; if it stays, the worker's log has the details.");
        }
    }

    private Task<bool> Release(MessageLease lease, TimeSpan delay, string why)
    {
        Log.NotNow(log, why, delay);
        return lease.Release(delay, CancellationToken.None);
    }

    private Task<bool> Drop(MessageLease lease, string why)
    {
        Log.Superseded(log, why);
        return lease.Complete(CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The queue '{Queue}' is empty: nothing to do.")]
        public static partial void Empty(ILogger log, string queue);

        [LoggerMessage(Level = LogLevel.Information, Message = "Begun: {Stage} of {Path} ({Film}), attempt {Token}.")]
        public static partial void Begun(ILogger log, string stage, FilmPath path, FilmId film, AttemptToken token);

        [LoggerMessage(Level = LogLevel.Information, Message = "Not now: {Why} Again in {Delay}.")]
        public static partial void NotNow(ILogger log, string why, TimeSpan delay);

        [LoggerMessage(Level = LogLevel.Information, Message = "Superseded, nothing to do: {Why}")]
        public static partial void Superseded(ILogger log, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure at {Path}; it is tried again later.")]
        public static partial void Surprise(ILogger log, FilmPath path, Exception surprise);
    }
}
