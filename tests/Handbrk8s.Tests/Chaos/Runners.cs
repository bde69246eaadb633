using Handbrk8s.Tests.Local;

namespace Handbrk8s.Tests.Chaos;

/// <summary>The one <c>handbrk8s run</c> that works on the share, and those before it.</summary>
internal sealed class Runners(LocalShare share, ChaosStorage storage, Violations violations) : IAsyncDisposable
{
    private const int KeptLines = 40;

    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(1);
    private static readonly string[] Mending = ["had no record: it has one now", "was lost: it is in the queue"];

    private RunningProgram _current = null!;
    private RunningProgram? _expected;

    public int Starts { get; private set; }

    /// <summary>How often a sweep had something to mend: proof that kills hit the gaps between two steps.</summary>
    public int Mended { get; private set; }

    /// <summary>What the last one said, for a report.</summary>
    public string LastWords => string.Join('\n', _current.Output.Split('\n').TakeLast(KeptLines));

    public void Start()
    {
        _current = share.Run([.. storage.Arguments, "--workers", "2"]);
        Starts++;
        _ = ReportEnd(_current);
    }

    public async Task KillAndStartAgain(TimeSpan pause, CancellationToken cancel)
    {
        var killed = _current;
        Volatile.Write(ref _expected, killed);
        killed.Kill();
        await killed.Exited();
        Mended += killed.Output.Split('\n').Count(line => Mending.Any(line.Contains));
        await killed.DisposeAsync();
        await Task.Delay(pause, cancel);
        Start();
    }

    /// <summary>Asks it to end, as systemd does: whoever runs us in the background of a script has made Ctrl+C harmless.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> Stop(CancellationToken cancel)
    {
        Volatile.Write(ref _expected, _current);
        RunningProgram.Signal("-TERM", _current.Id);
        return _current.Exited().WaitAsync(LongestStop, TimeProvider.System, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _expected, _current);
        await _current.DisposeAsync();
    }

    private async Task ReportEnd(RunningProgram started)
    {
        var code = await started.Exited();
        if (Volatile.Read(ref _expected) != started)
        {
            violations.Add($"The runner ended by itself with exit code {code}:\n{started.Output}");
        }
    }
}
