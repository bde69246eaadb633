using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.MediaServers;

/// <summary>
/// Tells media servers of published films. A server that is away is told later, alone: the film is in the library, and nothing of
/// it is done again. Afterwards it is looked whether the film is listed, which only ever warns.
/// </summary>
public sealed partial class Announcer
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LooksEnd = TimeSpan.FromMinutes(5);

    private readonly Announcements _announcements;
    private readonly ServerDirectory _servers;
    private readonly ILedger _ledger;
    private readonly RetryOptions _retry;
    private readonly TimeProvider _time;
    private readonly ILogger<Announcer> _log;

    internal Announcer(Announcements announcements, ServerDirectory servers, ILedger ledger, IOptions<RetryOptions> retry, TimeProvider time, ILogger<Announcer> log)
    {
        (_announcements, _servers, _ledger, _retry, _time, _log) = (announcements, servers, ledger, retry.Value, time, log);
    }

    /// <summary>Notes that the film's server is to be told, before the record says that it is published: a crash in between forgets nothing.</summary>
    public async Task Prepare(FilmRecord film, string target, CancellationToken cancel)
    {
        if (_servers.For(film.Path) is { } server)
        {
            await _announcements.Put(new(film.Id, server, target) { NotBefore = _time.GetUtcNow() }, cancel);
        }
    }

    /// <summary>Tells what is due for one film, or for all.</summary>
    public async Task Tell(FilmId? only, CancellationToken cancel)
    {
        foreach (var announcement in (await _announcements.Read(cancel)).Where(one => (only is null || one.Film == only) && Backoff.IsOver(_retry, one.NotBefore, _time.GetUtcNow())))
        {
            // Settings are resolved anew, like those of everything that waits: the film may be another server's by now, or nobody's.
            if (_servers.For(announcement.Target.Split('/')[0]) is var server && server != announcement.Server)
            {
                await (server is null ? _announcements.Remove(announcement, cancel) : Tell(announcement with { Server = server, Tries = 0, ToldAt = null }, cancel));
                continue;
            }

            await (announcement.ToldAt is { } at ? Look(announcement, at, cancel) : Tell(announcement, cancel));
        }
    }

    private async Task Tell(Announcement announcement, CancellationToken cancel)
    {
        try
        {
            await _servers.Open(announcement.Server).Announce(_servers.PathOf(announcement.Server, announcement.Target), cancel);
            Log.Told(_log, announcement.Server, announcement.Target);
            await _announcements.Put(announcement with { ToldAt = _time.GetUtcNow(), NotBefore = _time.GetUtcNow() + FirstLook, Reason = null }, cancel);
        }
        catch (MediaServerException failure)
        {
            var tries = announcement.Tries + 1;
            var wait = Backoff.After(_retry, tries);
            Log.NotTold(_log, announcement.Target, failure.Message, wait);
            await _announcements.Put(announcement with { Tries = tries, Reason = failure.Message, NotBefore = _time.GetUtcNow() + wait }, cancel);
        }
    }

    /// <summary>The wait doubles by itself: the next look comes when as much time has gone again since it was told.</summary>
    private async Task Look(Announcement announcement, DateTimeOffset told, CancellationToken cancel)
    {
        // Never negative, which a clock that was set back would make it.
        var waited = TimeSpan.FromTicks(Math.Max((_time.GetUtcNow() - told).Ticks, FirstLook.Ticks));
        var listed = await Lists(announcement, cancel);
        if (listed is true)
        {
            await _announcements.Remove(announcement, cancel);
        }
        else if (listed is null)
        {
            await _announcements.Put(announcement with { Tries = announcement.Tries + 1, NotBefore = _time.GetUtcNow() + Backoff.After(_retry, announcement.Tries + 1) }, cancel);
        }
        else if (waited < LooksEnd)
        {
            await _announcements.Put(announcement with { NotBefore = _time.GetUtcNow() + (waited < LooksEnd / 2 ? waited : LooksEnd - waited) }, cancel);
        }
        else
        {
            await Warn(announcement, cancel);
            await _announcements.Remove(announcement, cancel);
        }
    }

    /// <returns>Null where it could not be asked: it was told, and is asked again until it answers.</returns>
    private async Task<bool?> Lists(Announcement announcement, CancellationToken cancel)
    {
        try
        {
            return await _servers.Open(announcement.Server).Lists(_servers.PathOf(announcement.Server, announcement.Target), cancel);
        }
        catch (MediaServerException)
        {
            return null;
        }
    }

    private async Task Warn(Announcement announcement, CancellationToken cancel)
    {
        var warning = $"It is in the library, and {announcement.Server} was told, but does not list '{announcement.Target}' after {LooksEnd.TotalMinutes} minutes. It may still be reading it, or its name may be one that {announcement.Server} passes over.";
        Log.NotListed(_log, warning);
        if (await _ledger.Find(announcement.Film, cancel) is { Film.State: FilmState.Published } entry)
        {
            await _ledger.TryReplace(entry, entry.Film with { Reason = warning }, cancel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Server} was told of '{Target}'.")]
        public static partial void Told(ILogger log, string server, string target);

        [LoggerMessage(Level = LogLevel.Warning, Message = "'{Target}' is in the library, but its media server could not be told: {Reason} Again in {Wait}.")]
        public static partial void NotTold(ILogger log, string target, string reason, TimeSpan wait);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
        public static partial void NotListed(ILogger log, string warning);
    }
}
