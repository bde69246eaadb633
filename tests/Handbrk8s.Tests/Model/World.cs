using System.Collections.Concurrent;
using System.Globalization;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Operations;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Handbrk8s.Upload;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Model;

/// <summary>The real protocol over real folders and SQLite, with workers that die and stand still as a history says.</summary>
internal sealed class World : IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly Workshop _workshop = new();
    private readonly List<(Fate Fate, Task Work)> _paused = [];
    private readonly ConcurrentQueue<string> _sent = [];
    private readonly ConcurrentDictionary<AttemptToken, bool> _committed = [];
    private readonly List<string> _originals = [];
    private string? _backup;

    public Workshop Workshop => _workshop;

    /// <summary>The texts of all originals that were ever dropped.</summary>
    public IReadOnlyList<string> Originals => _originals;

    public bool WasCommitted(AttemptToken token) => _committed.ContainsKey(token);

    public Task Do(Step step) => step switch
    {
        Step.Drop(var name) => Drop(name),
        Step.Intake(var fate, var call) => Run(new Fate(fate, call), services => services.AddIntake(), TakeIn),
        Step.Transcode(var work, var fate, var call) => Run(new Fate(fate, call), services => services.AddJob<SmallJob>().AddSingleton<IJob>(new SmallJob(Stage.Transcode, (attempt, stop) => Transcode(work, attempt, stop))), Work),
        Step.Upload(var fate, var call) => Run(new Fate(fate, call), services => services.AddUpload(), Work),
        Step.Sweep(var fate, var call) => Run(new Fate(fate, call), services => services.AddIntake(), SweepTwice),
        Step.Resume(var which) => Resume(which),
        Step.Pass(var minutes) => Pass(TimeSpan.FromMinutes(minutes)),
        Step.WallClockJumps(var hours) => Jump(TimeSpan.FromHours(hours)),
        Step.LoseMessage(var upload) => Lose(upload ? QueueNames.Upload : QueueNames.Transcode),
        Step.ResurrectMessage(var which, var upload) => Resurrect(which, upload ? QueueNames.Upload : QueueNames.Transcode),
        Step.Cancel(var which) => With(which, id => _workshop.Get<Cancel>().Of(id, Never)),
        Step.Retry(var which) => With(which, id => _workshop.Get<Retry>().Of(id, Never)),
        Step.Backup => Backup(),
        Step.Restore(var recover) => Restore(recover),
        _ => throw new InvalidOperationException($"No way to do {step}."),
    };

    /// <summary>No more bad luck: everything that can still happen happens, until nothing is left to do.</summary>
    public async Task Settle()
    {
        while (_paused.Count > 0)
        {
            await Resume(0);
        }

        await RecoverIfAsked();
        for (var round = 0; round < 60; round++)
        {
            await Do(new Step.Intake(FateKind.Live, 0));
            await Do(new Step.Sweep(FateKind.Live, 0));
            await Do(new Step.Transcode(WorkKind.Good, FateKind.Live, 0));
            await Do(new Step.Upload(FateKind.Live, 0));
            if (round % 4 == 3)
            {
                await Pass(TimeSpan.FromMinutes(40));
                if (await IsSettled())
                {
                    await Do(new Step.Sweep(FateKind.Live, 0));
                    return;
                }
            }
        }
    }

    public async Task<IReadOnlyList<FilmRecord>> Records()
    {
        List<FilmRecord> records = [];
        await foreach (var film in _workshop.Ledger.List(Never))
        {
            records.Add((await _workshop.Ledger.Find(film.Id, Never))!.Film);
        }

        return records;
    }

    public async ValueTask DisposeAsync()
    {
        _paused.ForEach(paused => paused.Fate.Resume());
        await Task.WhenAll(_paused.Select(paused => paused.Work)).ContinueWith(_ => { }, TaskScheduler.Default);
        await _workshop.DisposeAsync();
    }

    private async Task RecoverIfAsked()
    {
        try
        {
            await _workshop.Get<Installation>().Require(Never);
        }
        catch (UnavailableException)
        {
            await _workshop.Get<Recover>().Run(takeOver: false, Never);
        }
    }

    private async Task<bool> IsSettled()
    {
        foreach (var queue in (string[])[QueueNames.Transcode, QueueNames.Upload])
        {
            if ((await _workshop.Count(queue)).All > 0)
            {
                return false;
            }
        }

        return (await Records()).All(film => Stage.Next(film.State) is null);
    }

    private Task Drop(int name)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"Movies/Film {name}.mkv");
        if (!File.Exists(Path.Combine(_workshop.Share.Watch, path)))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"original {_originals.Count} of {path}");
            _originals.Add(text);
            _workshop.Drop(path, text);
        }

        return Task.CompletedTask;
    }

    private static async Task TakeIn(IServiceProvider program)
    {
        var share = program.GetRequiredService<Share>();
        foreach (var path in Workshop.Files(share.Watch).Select(name => FilmPath.Parse(name)))
        {
            if (FileStat.Find(share.Dropped(path)) is { } stat && program.GetRequiredService<Claim>().Take(path, stat, marked: false) is ClaimResult.Taken(var manifest))
            {
                await program.GetRequiredService<Admission>().Admit(manifest.ToRecord(), Never);
            }
        }
    }

    private static Task Work(IServiceProvider program) => program.GetRequiredService<JobRunner>().Run(Never);

    private static async Task SweepTwice(IServiceProvider program)
    {
        await program.GetRequiredService<Sweep>().Run(Never);
        await program.GetRequiredService<Sweep>().Run(Never);
    }

    private static Task<Outcome> Transcode(WorkKind work, Attempt attempt, CancellationToken stop) => work switch
    {
        _ when attempt.Original() is null => Task.FromResult<Outcome>(new Outcome.Retry("The original is not visible.")),
        WorkKind.Good => Workshop.Transcode(attempt, $"an encode by {attempt.Token} of {attempt.Film.Path}", stop),
        WorkKind.SetUpWrong => Task.FromResult<Outcome>(new Outcome.Retry("The set-up is wrong.")),
        WorkKind.Crash => Task.FromResult<Outcome>(new Outcome.Retry("It crashed.") { Counts = true }),
        _ => Task.FromResult<Outcome>(new Outcome.Poison("It is no video.")),
    };

    /// <summary>A program from its start to its end, its death, or the moment from which it stands still.</summary>
    private async Task Run(Fate fate, Action<IServiceCollection> add, Func<IServiceProvider, Task> act)
    {
        var program = _workshop.Program(services =>
        {
            add(services);
            services.AddSingleton<ILedger>(new FatedLedger(_workshop.Ledger, fate, Note));
            services.AddSingleton(new WorkQueues(name => new FatedQueue(_workshop.Queues[name], fate, _sent.Enqueue)));
        });
        var work = Task.Run(() => act(program), Never);
        if (await Task.WhenAny(work, fate.Paused) == work)
        {
            await Ended(work);
        }
        else
        {
            _paused.Add((fate, work));
        }
    }

    private static async Task Ended(Task work)
    {
        try
        {
            await work.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Never);
        }
        catch (Exception end) when (end is DeadException or UnavailableException)
        {
            // It died as it was to, or begins nothing until the operator has looked at what was restored.
        }
    }

    private void Note(FilmRecord written)
    {
        if (written.Result is { } result)
        {
            _committed[result.Token] = true;
        }
    }

    private async Task Resume(int which)
    {
        if (_paused.Count > 0)
        {
            var (fate, work) = _paused[which % _paused.Count];
            _paused.RemoveAt(which % _paused.Count);
            fate.Resume();
            await Ended(work);
        }
    }

    private Task Pass(TimeSpan time)
    {
        _workshop.Time.Advance(time);
        return Task.CompletedTask;
    }

    private Task Jump(TimeSpan time)
    {
        _workshop.Clock.Offset += time;
        return Task.CompletedTask;
    }

    private async Task Lose(string queue)
    {
        if (await _workshop.Queues[queue].Receive(TimeSpan.FromMinutes(1), Never) is { } message)
        {
            await _workshop.Queues[queue].Complete(message, Never);
        }
    }

    private Task Resurrect(int which, string queue) =>
        _sent.IsEmpty ? Task.CompletedTask : _workshop.Queues[queue].Send(_sent.ElementAt(which % _sent.Count), TimeSpan.Zero, Never);

    private async Task With(int which, Func<FilmId, Task> act)
    {
        var films = await Records();
        if (films.Count > 0)
        {
            await act(films[which % films.Count].Id);
        }
    }

    private Task Backup()
    {
        _backup ??= Path.Combine(Path.GetDirectoryName(_workshop.Database)!, "backup.db");
        File.Delete(_backup);
        using var database = new SqliteConnection($"Data Source={_workshop.Database};Pooling=false");
        database.Open();
        using var copy = database.CreateCommand();
        copy.CommandText = $"VACUUM INTO '{_backup}'";
        copy.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    private async Task Restore(bool recover)
    {
        if (_backup is null || !File.Exists(_backup))
        {
            return;
        }

        SqliteConnection.ClearAllPools();
        foreach (var file in (string[])[_workshop.Database, $"{_workshop.Database}-wal", $"{_workshop.Database}-shm"])
        {
            File.Delete(file);
        }

        File.Copy(_backup, _workshop.Database);
        if (recover)
        {
            await _workshop.Get<Recover>().Run(takeOver: false, Never);
        }
    }
}
