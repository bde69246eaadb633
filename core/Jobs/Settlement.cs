using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Telemetry;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>
/// Turns an outcome into writes of the record and calls of the queue, always in this order: record, next message, own
/// message. Whatever step a crash cuts off, the message comes back and finds how far it got. A worker that is told to stop
/// still settles, so nothing here listens to that.
/// </summary>
internal sealed partial class Settlement(WorkQueues queues, SetAside setAside, Endings endings, Worker worker, Circumstances circumstances, IOptions<RetryOptions> options, TimeProvider time, ILogger<Settlement> log)
{
    private static readonly CancellationToken NoStop = CancellationToken.None;

    private readonly RetryOptions _retry = options.Value;

    public Task Settle(Stage stage, Attempt attempt, MessageLease lease, Outcome outcome) => outcome switch
    {
        Outcome.Completed done => Complete(stage, attempt, lease, done),
        Outcome.Retry { Counts: true } failure when attempt.Film.WithFailure(Under(attempt)).Failures >= _retry.MaxFailures => GiveUp(stage, attempt, lease, failure),
        Outcome.Retry { Counts: true } failure => ComeBack(stage, attempt, lease, OutcomeKind.Counted, failure),
        Outcome.Retry wait => ComeBack(stage, attempt, lease, OutcomeKind.Waiting, wait),
        Outcome.Poison poison => Fail(stage, attempt, lease, OutcomeKind.Hopeless, poison.Reason, poison.Log),
        Outcome.Interrupted => HandBack(stage, attempt, lease),
        _ => throw new InvalidOperationException($"No way to settle {outcome}."),
    };

    /// <summary>Finishes what was begun when a film was set aside.</summary>
    public async Task SetAside(Stage stage, Attempt attempt, MessageLease lease)
    {
        await setAside.Finish(stage, attempt);
        await lease.Complete(NoStop);
    }

    /// <summary>Puts a message that is not ours where people look for such, with the reason.</summary>
    public async Task Reject(Stage stage, QueueMessage message, MessageLease lease, string why)
    {
        Log.Rejected(log, stage.Queue, why);
        await queues[QueueNames.PoisonOf(stage.Queue)].Send(new RejectedMessage(why, message.Body).ToJson(), TimeSpan.Zero, NoStop);
        await lease.Complete(NoStop);
    }

    private async Task Complete(Stage stage, Attempt attempt, MessageLease lease, Outcome.Completed done)
    {
        await endings.Prepare(attempt.Film.Id, done.Commit(attempt.Film).State, NoStop);
        var ours = await attempt.Update(
            film => done.Commit(film).With(worker.Describe(stage, attempt.Token, OutcomeKind.Completed, done.Summary)) with
            {
                Generation = film.Generation + 1,
                Failures = 0,
                Interruptions = 0,
                Waits = 0,
                LogTail = null,
            },
            NoStop);
        if (!ours)
        {
            Log.Fenced(log, attempt.Film.Path, attempt.Token);
            return;
        }

        Log.Completed(log, stage.Queue, attempt.Film.Path, done.Summary);
        if (Stage.Of(attempt.Film.State) is { } next)
        {
            await queues[next.Queue].Send(WorkMessage.For(attempt.Film).ToJson(), TimeSpan.Zero, NoStop);
        }
        else
        {
            FilmTelemetry.End(attempt.Film);
        }

        await lease.Complete(NoStop);
        await CleanUp(done, attempt.Film);
    }

    private async Task CleanUp(Outcome.Completed done, FilmRecord film)
    {
        try
        {
            await done.Afterwards();
        }
        catch (Exception failure)
        {
            Log.NotCleanedUp(log, film.Path, failure.Message);
        }
    }

    private Task GiveUp(Stage stage, Attempt attempt, MessageLease lease, Outcome.Retry failure) =>
        Fail(stage, attempt, lease, OutcomeKind.Counted, $"Given up after {_retry.MaxFailures} failures. The last one: {failure.Reason}", failure.Log);

    private async Task Fail(Stage stage, Attempt attempt, MessageLease lease, OutcomeKind kind, string reason, IReadOnlyList<string> tail)
    {
        if (await attempt.Update(Failing, NoStop))
        {
            await SetAside(stage, attempt, lease);
        }

        FilmRecord Failing(FilmRecord film) => (kind == OutcomeKind.Counted ? film.WithFailure(Under(attempt)) : film).With(worker.Describe(stage, attempt.Token, kind, reason)) with
        {
            State = FilmState.Failing,
            Reason = reason,
            LogTail = LogTail.Of(tail),
        };
    }

    private async Task HandBack(Stage stage, Attempt attempt, MessageLease lease)
    {
        switch (await attempt.Standing(NoStop))
        {
            case AttemptStanding.Cancelled:
                await SetAside(stage, attempt, lease);
                break;
            case AttemptStanding.Ours:
                await ComeBack(stage, attempt, lease, OutcomeKind.Interrupted, new Outcome.Retry("The worker was told to stop."));
                break;
            default:
                Log.Fenced(log, attempt.Film.Path, attempt.Token);
                break;
        }
    }

    private async Task ComeBack(Stage stage, Attempt attempt, MessageLease lease, OutcomeKind kind, Outcome.Retry retry)
    {
        var delay = TimeSpan.Zero;
        var ours = await attempt.Update(
            film =>
            {
                var back = Comeback.Of(film, stage, kind, retry, Under(attempt));
                delay = Comeback.Delay(back, kind, retry, _retry);
                return back.With(worker.Describe(stage, attempt.Token, kind, retry.Reason)) with { NotBefore = time.GetUtcNow() + delay };
            },
            NoStop);
        if (ours)
        {
            Log.ComesBack(log, stage.Queue, attempt.Film.Path, retry.Reason, delay);
            await lease.Release(delay, NoStop);
        }
    }

    private string Under(Attempt attempt) => circumstances.Of(attempt.Film.Path.Library);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Done: {Stage} of {Path}: {Summary}")]
        public static partial void Completed(ILogger log, string stage, FilmPath path, string summary);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What follows {Path} could not be done just now: {Reason} The sweep does it later.")]
        public static partial void NotCleanedUp(ILogger log, FilmPath path, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Stage} of {Path} did not succeed: {Reason} Again in {Delay}.")]
        public static partial void ComesBack(ILogger log, string stage, FilmPath path, string reason, TimeSpan delay);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Token} of {Path} is no longer the current one: its result is left alone.")]
        public static partial void Fenced(ILogger log, FilmPath path, AttemptToken token);

        [LoggerMessage(Level = LogLevel.Error, Message = "A message of '{Queue}' was put aside: {Why} It is in '{Queue}-poison'; whatever sent it must be mended.")]
        public static partial void Rejected(ILogger log, string queue, string why);
    }
}
