using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Webhooks;

/// <summary>Tells webhooks of films that came to their end: at least once, for a day at the most.</summary>
public sealed partial class WebhookTeller
{
    /// <summary>A note is made before the record is written. Where that does not follow, whoever carries on notes it again.</summary>
    private static readonly TimeSpan RecordFollows = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);

    private readonly Endings _endings;
    private readonly WebhookSender _sender;
    private readonly ILedger _ledger;
    private readonly WebhookOptions _webhooks;
    private readonly RetryOptions _retry;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookTeller> _log;

    internal WebhookTeller(Endings endings, WebhookSender sender, ILedger ledger, IOptions<WebhookOptions> webhooks, IOptions<RetryOptions> retry, TimeProvider time, ILogger<WebhookTeller> log)
    {
        (_endings, _sender, _ledger, _webhooks, _retry, _time, _log) = (endings, sender, ledger, webhooks.Value, retry.Value, time, log);
    }

    /// <summary>Tells what is due. One call at a time.</summary>
    public async Task Tell(CancellationToken cancel)
    {
        // What one webhook does not take now it would not take a moment later: the others are not to wait for it.
        var away = new Dictionary<string, string>(StringComparer.Ordinal);
        var now = _time.GetUtcNow();
        foreach (var ending in (await _endings.Read(cancel)).Where(ending => Backoff.IsOver(_retry, ending.NotBefore, now)))
        {
            await Tell(ending, away, cancel);
        }
    }

    private async Task Tell(Ending ending, Dictionary<string, string> away, CancellationToken cancel)
    {
        if (_webhooks.Count > 0 && await _ledger.Find(ending.Film, cancel) is { Film: var film })
        {
            if (film.State != ending.State)
            {
                await (_time.GetUtcNow() - ending.At < RecordFollows ? Task.CompletedTask : _endings.Remove(ending, cancel));
                return;
            }

            var told = await Tell(ending, film, away, cancel);
            if (told.Reason is not null && _time.GetUtcNow() - told.TriedAt < GivenUpAfter)
            {
                await _endings.Replace(ending, told, cancel);
                return;
            }

            if (told.Reason is not null)
            {
                Log.GivenUp(_log, film.Path, told.Reason, GivenUpAfter);
            }
        }

        await _endings.Remove(ending, cancel);
    }

    private async Task<Ending> Tell(Ending ending, FilmRecord film, Dictionary<string, string> away, CancellationToken cancel)
    {
        var what = WebhookEvent.Of(film);
        ending = ending with { Reason = null, TriedAt = ending.TriedAt ?? _time.GetUtcNow() };
        foreach (var (name, webhook) in _webhooks.Where(one => one.Value.Url is not "" && !ending.Told.Contains(one.Key) && (one.Value.Events.Count == 0 || one.Value.Events.Contains(WebhookEvent.KindOf(film.State)))))
        {
            if (!away.TryGetValue(name, out var why) && await _sender.Send(name, FilmEnd.NameOf(film.Id, film.Generation, film.State), what, cancel) is { } refusal)
            {
                why = refusal.Why;
                if (!refusal.IsOfThisEvent)
                {
                    away.Add(name, why);
                }
            }

            ending = why is null ? ending with { Told = [.. ending.Told, name] } : ending with { Reason = why };
        }

        if (ending.Reason is null)
        {
            return ending;
        }

        var wait = Backoff.After(_retry, ending.Tries + 1);
        Log.NotTold(_log, film.Path, ending.Reason, wait);
        return ending with { Tries = ending.Tries + 1, NotBefore = _time.GetUtcNow() + wait };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What became of {Path} could not be told: {Reason} Again in {Wait}.")]
        public static partial void NotTold(ILogger log, FilmPath path, string reason, TimeSpan wait);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What became of {Path} is not told any more after {Wait}: {Reason}")]
        public static partial void GivenUp(ILogger log, FilmPath path, string reason, TimeSpan wait);
    }
}
