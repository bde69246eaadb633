using System.Globalization;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Handbrk8s.Retention;
using Handbrk8s.Sqlite;
using Handbrk8s.Tests.Local;
using Handbrk8s.Tests.Media;
using Handbrk8s.Tests.Transcode;

namespace Handbrk8s.Tests.Faults;

/// <summary>
/// A workshop whose programs are real processes that faults strike, and the start that comes after them. To stop between two
/// calls of the store, stop before the first write of the second one's transaction (<c>*-wal 2.1</c>); before its second write
/// (<c>*-wal 2.2</c>) it is cut in two, and after its fsync SQLite has still to make it valid for others.
/// </summary>
public abstract class FaultBench : IAsyncDisposable
{
    protected const string Alien = "Movies/Alien (1979)/Alien.mkv";
    protected const string Runner = "handbrk8s";
    protected const string Transcoder = "Handbrk8s.Transcode";
    protected const string Uploader = "Handbrk8s.Upload";

    /// <summary>For what only the runner is asked: its workers end before they write anything.</summary>
    protected const string NoTranscode = $"{Transcoder}:write:*-wal*:0:stop";

    private readonly TemporaryFolder _logs = new();
    private readonly List<RunningProgram> _started = [];
    private byte[] _original = "the original"u8.ToArray();
    private bool _isClip;

    internal Workshop Workshop { get; } = new();

    protected string HandBrakeCli { get; set; } = FakeEncoder.Path;

    /// <summary>Has half of the film in its result from the start, and takes its time.</summary>
    protected string SlowEncoder => FakeEncoder.Script(Path.Combine(_logs.Path, "slow"), "slow=20");

    internal RunningProgram Start(string program, FaultPlan? faults = null, params IEnumerable<(string Key, string Value)> settings)
    {
        var environment = new Dictionary<string, string>(faults?.Environment ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in (IEnumerable<(string, string)>)[.. Settings, .. settings])
        {
            environment[$"HANDBRK8S_{key}"] = value;
        }

        string[] run = ["run", "--share", Workshop.Share.Root, "--library", Workshop.Library, "--state", Path.GetDirectoryName(Workshop.Database)!];
        _started.Add(RunningProgram.Start(program, program == Runner ? run : [], environment));
        return _started[^1];
    }

    internal FaultPlan Plan(params IEnumerable<string> faults) =>
        new(Path.Combine(_logs.Path, _started.Count.ToString(CultureInfo.InvariantCulture)), faults);

    /// <summary>Runs a program to its end, with faults that must strike.</summary>
    internal async Task<(int Exit, string Output)> Struck(string program, string fault, params IEnumerable<(string Key, string Value)> settings)
    {
        var faults = Plan(program == Runner ? [fault, NoTranscode] : [fault]);
        var process = Start(program, faults, settings);
        var exit = await process.Exited();
        Assert.True(faults.Struck.Any(line => line.StartsWith(program + " ", StringComparison.Ordinal)), $"'{fault}' never struck. {process.Output}");
        return (exit, process.Output);
    }

    /// <summary>Puts a film into <c>watch/</c> and says that it is whole.</summary>
    internal string Drop()
    {
        // The database is made before the runner starts: its own making is no part of what is counted there.
        Assert.NotNull(Workshop.Ledger);
        var film = Workshop.Drop(Alien);
        File.WriteAllBytes(film + WatchFolder.DoneSuffix, []);
        return film;
    }

    /// <summary>A claimed film that a real transcode worker can encode.</summary>
    internal async Task<FilmRecord> ClaimedClip()
    {
        await UseClip(Workshop.Drop(Alien));
        return await Workshop.Claim(Alien);
    }

    /// <summary>The same in <c>watch/</c>.</summary>
    internal async Task<string> DropClip()
    {
        var dropped = Drop();
        await UseClip(dropped);
        File.Delete(dropped + WatchFolder.DoneSuffix);
        File.WriteAllBytes(dropped + WatchFolder.DoneSuffix, []);
        return dropped;
    }

    /// <summary>All that a start of the runner does, and the workers that it starts, until nothing is left to do.</summary>
    internal async Task StartAgain()
    {
        Workshop.Get<SqliteStore>().EndAllLeases();
        await Sweep();
        await Workshop.Get<EmptyTrash>().Run(Workshop.Cancel);
        await Workshop.Get<ShareIntake>().Tick(Workshop.Cancel);
        while ((await Workshop.Count(QueueNames.Transcode)).Visible + (await Workshop.Count(QueueNames.Upload)).Visible > 0)
        {
            await Transcode();
            Assert.Equal(ExitCodes.Settled, await Workshop.Get<JobRunner>().Run(Workshop.Cancel));
        }

        await Sweep();
    }

    /// <summary>The only film there is is in the library, its original in the trash, and nothing else of it is anywhere.</summary>
    internal async Task IsPublishedOnce()
    {
        var film = await OnlyFilm();
        Assert.Equal((FilmState.Published, null), (film.State, film.Reason));
        Assert.Equal([Sentinel.FileName, film.Target!.Path], Workshop.Files(Workshop.Library));
        Assert.Equal(film.Result!.Sha256, await FileHash.Of(Path.Combine(Workshop.Library, film.Target.Path), _ => { }, Workshop.Cancel));
        Assert.Equal([$"{film.Id}/{film.Path}"], Workshop.Files(Workshop.Share.Trash));
        Assert.Equal(_original, await File.ReadAllBytesAsync(Path.Combine(Workshop.Share.TrashOf(film.Id), film.Path.ToString()), Workshop.Cancel));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Work));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Fail));
        Assert.Empty(Workshop.Files(Workshop.Share.Watch));
        foreach (var queue in QueueNames.All)
        {
            Assert.Equal(new QueueCount(0, 0), await Workshop.Count(queue));
        }
    }

    /// <summary>The only film there is is in fail/ with its original and its reason, told of, and nothing else of it is anywhere.</summary>
    internal async Task IsSetAsideOnce(FilmState state, string reason, int alerts = 1)
    {
        var film = await OnlyFilm();
        Assert.Equal(state, film.State);
        Assert.Contains(reason, film.Reason);
        var folder = Workshop.Share.FailOf(film);
        Assert.Equal(folder, Assert.Single(Directory.EnumerateFileSystemEntries(Workshop.Share.Fail)));
        Assert.Contains($"Reason: {film.Reason}", await File.ReadAllTextAsync(Path.Combine(folder, "reason.txt"), Workshop.Cancel));
        Assert.Equal(_original, await File.ReadAllBytesAsync(Path.Combine(folder, "source", film.Path.ToString()), Workshop.Cancel));
        Assert.DoesNotContain(Workshop.Files(folder), Durable.IsTemporary);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Work));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
        Assert.Equal([Sentinel.FileName], Workshop.Files(Workshop.Library));
        Assert.Equal(0, (await Workshop.Count(QueueNames.Transcode)).All + (await Workshop.Count(QueueNames.Upload)).All);
        Assert.Equal(alerts, (await Workshop.Count(QueueNames.PoisonOf(QueueNames.Transcode))).All + (await Workshop.Count(QueueNames.PoisonOf(QueueNames.Upload))).All);
    }

    internal async Task<FilmRecord> OnlyFilm()
    {
        var films = await Workshop.Ledger.List(Workshop.Cancel).ToListAsync(Workshop.Cancel);
        return await Workshop.Record(Assert.Single(films).Id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            await process.DisposeAsync();
        }

        await Workshop.DisposeAsync();
        _logs.Dispose();
        GC.SuppressFinalize(this);
    }

    private IReadOnlyList<(string Key, string Value)> Settings =>
    [
        ("Folders__Share", Workshop.Share.Root),
        ("Folders__Library", Workshop.Library),
        ("Storage__Database", Workshop.Database),
        ("Transcode__HandBrakeCli", HandBrakeCli),
        ("Intake__ScanEvery", "00:00:00.1"),

        // One sign of life, so that writes of the database are the same ones in every run.
        ("Lease__HeartbeatEvery", "00:01:00"),
    ];

    private async Task UseClip(string dropped)
    {
        var clip = await Clip.Plain;
        _original = await File.ReadAllBytesAsync(clip, Workshop.Cancel);
        _isClip = true;
        File.Copy(clip, dropped, overwrite: true);
    }

    private async Task Transcode()
    {
        if (_isClip)
        {
            Assert.Equal(ExitCodes.Settled, await Start(Transcoder).Exited());
        }
        else
        {
            await Workshop.Transcode();
        }
    }

    private async Task Sweep()
    {
        await Workshop.Get<Sweep>().Run(Workshop.Cancel);
        await Workshop.Get<Sweep>().Run(Workshop.Cancel);
    }
}
