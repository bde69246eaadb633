using System.Globalization;

namespace Handbrk8s.Transcode.Resources;

/// <summary>How much processor time our control group grants. HandBrake and its encoders look at the number of cores only.</summary>
internal sealed class CpuQuota(ControlGroup group)
{
    /// <summary>How many threads an encoder may have; null when the quota leaves it all cores.</summary>
    public int? Threads => Cpus is { } cpus && cpus < Cores ? Math.Max(1, (int)Math.Ceiling(cpus)) : null;

    /// <summary>Processors' worth of time, the least of our own group and those above it; null when unlimited.</summary>
    public double? Cpus => group.Folders("cpu").Select(Limit).Min();

    private int Cores => group.Read("sys/devices/system/cpu/online")?.Split(',').Sum(Count) ?? Environment.ProcessorCount;

    private double? Limit(string folder) => group.Read(folder, "cpu.max") is { } max
        ? Ratio(max.Split(' '))
        : Ratio([group.Read(folder, "cpu.cfs_quota_us") ?? "", group.Read(folder, "cpu.cfs_period_us") ?? ""]);

    /// <summary>Without a limit the quota is <c>max</c> (v2) or -1 (v1).</summary>
    private static double? Ratio(string[] words) =>
        words is [var quota, var period] && double.TryParse(quota, CultureInfo.InvariantCulture, out var q) && double.TryParse(period, CultureInfo.InvariantCulture, out var p) && q > 0 && p > 0
            ? q / p
            : null;

    private static int Count(string range) => range.Split('-') is [var first, var last] ? int.Parse(last, CultureInfo.InvariantCulture) - int.Parse(first, CultureInfo.InvariantCulture) + 1 : 1;
}
