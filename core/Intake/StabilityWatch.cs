using Handbrk8s.Files;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Intake;

/// <summary>
/// Remembers how long each file has looked the same, by our own clock. A file's own times are only compared for equality:
/// copying programs set them to whatever the source had.
/// </summary>
public sealed class StabilityWatch(IOptions<IntakeOptions> options, TimeProvider time)
{
    private readonly ScanMemory<Observation> _seen = new();

    /// <summary>Ends a scan: what was not seen in it is forgotten.</summary>
    public void EndScan() => _seen.EndScan();

    /// <returns>How much longer the file must stay as it is; zero when it is stable.</returns>
    public TimeSpan Observe(string name, FileStat stat)
    {
        var observation = _seen.Find(name) is { } last && last.Fingerprint == stat.Fingerprint && last.ChangedNs == stat.ChangedNs
            ? last with { Times = last.Times + 1 }
            : new Observation(stat.Fingerprint, stat.ChangedNs, time.GetTimestamp(), Times: 1);
        _seen.Keep(name, observation);

        var left = options.Value.QuietTime - time.GetElapsedTime(observation.Since);
        var looksLeft = options.Value.Observations - observation.Times;
        return looksLeft <= 0 && left <= TimeSpan.Zero
            ? TimeSpan.Zero
            : TimeSpan.FromTicks(Math.Max(left.Ticks, Math.Max(looksLeft, 1) * options.Value.ScanEvery.Ticks));
    }

    private sealed record Observation(Fingerprint Fingerprint, long ChangedNs, long Since, int Times);
}
