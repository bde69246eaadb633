using Handbrk8s.Local.Scaling;

namespace Handbrk8s.Tests.Packaging;

/// <summary>The unit that comes with the archives.</summary>
public sealed class SystemdUnitTests
{
    private static readonly string Unit = Repository.At("local/Packaging/handbrk8s.service");

    private static readonly ILookup<string, string> Settings = File.ReadLines(Unit)
        .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
        .Select(line => line.Split('=', 2))
        .ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    [Theory(Timeout = 30_000)]
    [InlineData("User", "handbrk8s")]
    [InlineData("NoNewPrivileges", "true")]
    [InlineData("ProtectSystem", "strict")]
    [InlineData("CapabilityBoundingSet", "")]
    [InlineData("KillMode", "mixed")]
    [InlineData("Restart", "on-failure")]
    [InlineData("StartLimitIntervalSec", "0")]
    public void It_keeps_what_was_decided(string setting, string value) => Assert.Equal([value], Settings[setting]);

    [Fact(Timeout = 30_000)]
    public void It_waits_for_the_folders_it_may_write_to()
    {
        var folders = Settings["ReadWritePaths"].Single().Split(' ');

        Assert.Equal(folders, Settings["RequiresMountsFor"].Single().Split(' '));
        Assert.EndsWith($"run --share {folders[0]} --library {folders[1]}", Settings["ExecStart"].Single(), StringComparison.Ordinal);
    }

    /// <summary>Killed earlier, the encode's message would come back only after its lease.</summary>
    [Fact(Timeout = 30_000)]
    public void It_leaves_the_runner_the_time_to_stop_its_workers() =>
        Assert.True(int.Parse(Settings["TimeoutStopSec"].Single()) > 2 * JobLauncher.Grace.TotalSeconds);

    [Fact(Timeout = 60_000)]
    public void Systemd_takes_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not there");
        using var folder = new TemporaryFolder();
        var unit = folder.File("handbrk8s.service", File.ReadAllText(Unit).Replace("/opt/handbrk8s/handbrk8s", "/bin/true", StringComparison.Ordinal));

        var (exit, errors) = Tool.Run("systemd-analyze", "verify", "--man=no", unit);

        Assert.Equal(0, exit);
        Assert.DoesNotContain("handbrk8s.service", errors, StringComparison.Ordinal);
    }
}
