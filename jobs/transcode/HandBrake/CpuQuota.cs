using System.Globalization;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>How much processor time our cgroup grants. HandBrake and its encoders look at the number of cores only.</summary>
/// <param name="root">Where <c>/proc</c> and <c>/sys</c> are.</param>
internal sealed class CpuQuota(string root)
{
    public CpuQuota()
        : this("/")
    {
    }

    /// <summary>How many threads an encoder may have; null when the quota leaves it all cores.</summary>
    public int? Threads => Cpus is { } cpus && cpus < Cores ? Math.Max(1, (int)Math.Ceiling(cpus)) : null;

    /// <summary>Processors' worth of time, the least of our own cgroup and those above it; null when unlimited.</summary>
    public double? Cpus => Folders.Select(Limit).Min();

    private int Cores => Read("sys/devices/system/cpu/online")?.Split(',').Sum(Count) ?? Environment.ProcessorCount;

    private IEnumerable<string> Folders => (Read("proc/self/cgroup") ?? "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', 3))
        .Where(parts => parts is [_, "", _] or [_, "cpu" or "cpu,cpuacct" or "cpuacct,cpu", _])
        .SelectMany(parts => Upwards(Path.Combine("sys/fs/cgroup", parts[1]), parts[2].Trim('/')))
        .Distinct();

    private static IEnumerable<string> Upwards(string mount, string path)
    {
        for (var inner = path; inner.Length > 0; inner = Path.GetDirectoryName(inner) ?? "")
        {
            yield return Path.Combine(mount, inner);
        }

        yield return mount;
    }

    private double? Limit(string folder) => Read(Path.Combine(folder, "cpu.max")) is { } max
        ? Ratio(max.Split(' '))
        : Ratio([Read(Path.Combine(folder, "cpu.cfs_quota_us")) ?? "", Read(Path.Combine(folder, "cpu.cfs_period_us")) ?? ""]);

    /// <summary>Without a limit the quota is <c>max</c> (v2) or -1 (v1).</summary>
    private static double? Ratio(string[] words) =>
        words is [var quota, var period] && double.TryParse(quota, CultureInfo.InvariantCulture, out var q) && double.TryParse(period, CultureInfo.InvariantCulture, out var p) && q > 0 && p > 0
            ? q / p
            : null;

    private static int Count(string range) => range.Split('-') is [var first, var last] ? int.Parse(last, CultureInfo.InvariantCulture) - int.Parse(first, CultureInfo.InvariantCulture) + 1 : 1;

    private string? Read(string path)
    {
        var file = Path.Combine(root, path);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }
}
