using Handbrk8s.Files;
using Handbrk8s.Intake;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Handbrk8s.Tests.Intake;

public sealed class StabilityWatchTests
{
    private static readonly FileStat Whole = new(Device: 1, Mount: 1, ChangedNs: 5, FileKind.File, new Fingerprint(Inode: 7, Size: 1_000, ModifiedNs: 3));

    private readonly IntakeOptions _options = new();
    private readonly FakeTimeProvider _time = new();
    private readonly StabilityWatch _watch;

    public StabilityWatchTests() => _watch = new(Options.Create(_options), _time);

    [Fact(Timeout = 30_000)]
    public void A_file_is_stable_once_it_was_quiet_long_enough()
    {
        var waits = Enumerable.Range(0, 13).Select(_ => Scan(Whole)).ToList();

        Assert.Equal(Enumerable.Range(0, 12).Select(look => TimeSpan.FromSeconds(Math.Max(10, 120 - (look * 10)))), waits[..12]);
        Assert.Equal(TimeSpan.Zero, waits[12]);
    }

    [Fact(Timeout = 30_000)]
    public void Enough_looks_in_too_short_a_time_are_not_enough()
    {
        Scan(Whole, after: TimeSpan.FromSeconds(1));
        Scan(Whole, after: TimeSpan.FromSeconds(1));
        Scan(Whole, after: TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(117), Scan(Whole));
    }

    [Fact(Timeout = 30_000)]
    public void A_long_time_with_too_few_looks_is_not_enough()
    {
        Scan(Whole, after: TimeSpan.FromHours(9));

        Assert.Equal(_options.ScanEvery, Scan(Whole));
        Assert.Equal(TimeSpan.Zero, Scan(Whole));
    }

    public static TheoryData<FileStat> Changes =>
    [
        Whole with { Fingerprint = Whole.Fingerprint with { Size = 1_001 } },
        Whole with { Fingerprint = Whole.Fingerprint with { Size = 999 } },
        Whole with { Fingerprint = Whole.Fingerprint with { Inode = 8 } },
        Whole with { Fingerprint = Whole.Fingerprint with { ModifiedNs = 4 } },
        Whole with { Fingerprint = Whole.Fingerprint with { ModifiedNs = 2 } },
        Whole with { ChangedNs = 6 },
    ];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Changes))]
    public void Any_change_starts_the_wait_again(FileStat changed)
    {
        Scan(Whole, after: TimeSpan.FromMinutes(5));
        Scan(Whole, after: TimeSpan.FromMinutes(5));

        Assert.Equal(_options.QuietTime, Scan(changed, after: TimeSpan.FromMinutes(5)));
        Assert.Equal(TimeSpan.FromSeconds(10), Scan(changed));
        Assert.Equal(TimeSpan.Zero, Scan(changed));
    }

    [Fact(Timeout = 30_000)]
    public void How_old_a_file_says_it_is_does_not_matter()
    {
        var old = Whole with { Fingerprint = Whole.Fingerprint with { ModifiedNs = -1_000_000_000_000 }, ChangedNs = 0 };
        var future = Whole with { Fingerprint = Whole.Fingerprint with { ModifiedNs = long.MaxValue }, ChangedNs = long.MaxValue };

        Assert.Equal(_options.QuietTime, _watch.Observe("Movies/old.mkv", old));
        Assert.Equal(_options.QuietTime, _watch.Observe("Movies/future.mkv", future));
    }

    [Fact(Timeout = 30_000)]
    public void A_file_that_was_away_for_one_scan_starts_over()
    {
        Scan(Whole, after: TimeSpan.FromMinutes(5));
        Scan(Whole, after: TimeSpan.FromMinutes(5));
        _watch.EndScan();

        Assert.Equal(_options.QuietTime, Scan(Whole));
    }

    [Fact(Timeout = 30_000)]
    public void Each_file_waits_for_itself()
    {
        Scan(Whole, after: TimeSpan.FromMinutes(5));
        _watch.Observe("Movies/other.mkv", Whole);
        Scan(Whole);

        Assert.Equal(TimeSpan.Zero, _watch.Observe("Movies/film.mkv", Whole));
        Assert.NotEqual(TimeSpan.Zero, _watch.Observe("Movies/other.mkv", Whole));
    }

    private TimeSpan Scan(FileStat stat, TimeSpan? after = null)
    {
        var wait = _watch.Observe("Movies/film.mkv", stat);
        _watch.EndScan();
        _time.Advance(after ?? _options.ScanEvery);
        return wait;
    }
}
