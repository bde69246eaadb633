using System.Globalization;
using Handbrk8s.Files;
using Handbrk8s.Tests.Local;

namespace Handbrk8s.Tests.Chaos;

/// <summary>One share under chaos, from the first drop to the last published film.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private const int MostUnfinished = 5;
    private const int TellEvery = 50;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan DropEvery = TimeSpan.FromMilliseconds(100);

    private readonly ChaosPlan _plan;
    private readonly LocalShare _share = new();
    private readonly ChaosStorage _storage;
    private readonly Violations _violations;
    private readonly LibraryWatch _library;
    private readonly OriginalsWatch _originals;
    private readonly FailWatch _failed;
    private readonly FilmDrops _drops;
    private readonly Runners _runners;
    private readonly FileEvents _events;
    private readonly Killer _killer;
    private int _forgotten;
    private readonly long _since = TimeProvider.System.GetTimestamp();

    public ChaosRun(ChaosPlan plan, Func<LocalShare, ChaosStorage> storage, CancellationToken cancel)
    {
        _plan = plan;
        _storage = storage(_share);
        _violations = new Violations(cancel);
        _library = new LibraryWatch(_share.Library, _violations);
        _originals = new OriginalsWatch(new Share(_share.Root), _violations);
        _failed = new FailWatch(new Share(_share.Root), _violations);
        _drops = new FilmDrops(_share, plan, _originals, _library);
        _runners = new Runners(_share, _storage, _violations);
        _events = new FileEvents(Path.GetDirectoryName(_share.Root)!);
        _killer = new Killer(_share, _storage, _runners, _events, new Random(plan.Seed ^ 0x5eed));
        Configure();
    }

    /// <returns>The figures.</returns>
    public async Task<string> Go()
    {
        var cancel = _violations.Any;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] watching =
        [
            Again(_library.Look, LookEvery, over.Token),
            Again(_originals.Look, LookEvery * 5, over.Token),
            Again(_failed.Look, LookEvery * 10, over.Token),
        ];
        try
        {
            await _storage.Start(cancel);
            await _drops.DropQuietly(cancel);
            await _drops.Drop(cancel);
            _runners.Start();
            await Kill(cancel);
            var aftermath = new Aftermath(_share, _storage, _drops.All, _library, _plan);
            await aftermath.Settled(cancel);
            Assert.Equal(0, await _runners.Stop(cancel));
            await aftermath.Check(cancel);
            _forgotten = aftermath.Forgotten;
        }
        catch (OperationCanceledException) when (_violations.All.Count > 0)
        {
            // Told below.
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(watching);
        }

        Assert.True(_violations.All.Count == 0, string.Join('\n', _violations.All));
        return $"{Figures}: every film was published once, whole, and its original kept.";
    }

    /// <summary>What a failure is told with.</summary>
    public string Figures => $"{_plan}. {_killer.Kills} killed ({_killer.Figures}), {_runners.Starts} starts, {_runners.Mended} times something for a sweep to mend, {_drops.All.Count} films dropped, {_library.Count} published, {_forgotten} records forgotten, {TimeProvider.System.GetElapsedTime(_since):h\\:mm\\:ss}";

    /// <summary>For whoever looks for the cause of a failure.</summary>
    public string Traces => $"All of it is kept in {Path.GetDirectoryName(_share.Root)}. The runner's last words:\n{_runners.LastWords}";

    public async ValueTask DisposeAsync()
    {
        await _runners.DisposeAsync();
        await _storage.DisposeAsync();
        _events.Dispose();
        _violations.Dispose();
    }

    /// <summary>Removes the share. Not after a failure.</summary>
    public void Forget() => _share.Dispose();

    private async Task Kill(CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var dropping = Again(DropNext, DropEvery, enough.Token);
        while (_killer.Kills < _plan.Kills)
        {
            await _killer.Strike(cancel);
            if (_killer.Kills % TellEvery == 0)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(Figures);
            }
        }

        await enough.CancelAsync();
        await dropping;
        while (_drops.All.Count < _plan.Films)
        {
            await _drops.Drop(cancel);
        }
    }

    private Task DropNext() => _drops.All.Count - _library.Count < Math.Min(_plan.Films / 2, MostUnfinished) ? _drops.Drop(_violations.Any) : Task.CompletedTask;

    private async Task Again(Func<Task> look, TimeSpan every, CancellationToken over)
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                await look();
                await Task.Delay(every, over);
            }
        }
        catch (OperationCanceledException)
        {
            // Over.
        }
        catch (Exception failure)
        {
            _violations.Add(failure.ToString());
        }
    }

    private void Configure()
    {
        var temporary = Path.Combine(Path.GetDirectoryName(_share.Root)!, "tmp");
        Directory.CreateDirectory(temporary);
        _share.Environment["TMPDIR"] = temporary;
        _share.Environment["FAKE_HANDBRAKE"] = "slow=0.3";
        if (_plan.RealEncoder)
        {
            _share.Environment["HANDBRK8S_Transcode__HandBrakeCli"] = "HandBrakeCLI";
            _share.Environment["HANDBRK8S_Libraries__Default__Preset"] = "Very Fast 480p30";
        }

        foreach (var (key, value) in Settings)
        {
            _share.Environment[$"HANDBRK8S_{key}"] = value;
        }
    }

    /// <summary>Everything soon, and no number of failures is too many.</summary>
    private static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Intake__ScanEvery"] = "00:00:00.2",
        ["Intake__QuietTime"] = "00:00:01.5",
        ["Lease__Duration"] = "00:00:03",
        ["Lease__RenewEvery"] = "00:00:01",
        ["Lease__HeartbeatEvery"] = "00:00:00.3",
        ["Lease__HeartbeatStaleAfter"] = "00:00:01.5",
        ["Recovery__SweepEvery"] = "00:00:02",
        ["Retry__FirstDelay"] = "00:00:00.1",
        ["Retry__MaxDelay"] = "00:00:00.5",
        ["Retry__ReleaseDelay"] = "00:00:00",
        ["Retry__MaxFailures"] = 100_000.ToString(CultureInfo.InvariantCulture),
    };
}
