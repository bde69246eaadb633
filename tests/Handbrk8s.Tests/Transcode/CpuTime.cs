using System.Globalization;

namespace Handbrk8s.Tests.Transcode;

/// <summary>Processor time of this process and of all its children that have ended: a busy machine does not change it much.</summary>
internal static class CpuTime
{
    // USER_HZ, the same on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>How much the work takes.</summary>
    public static async Task<TimeSpan> Of(Func<Task> work)
    {
        var before = Now;
        await work();
        return Now - before;
    }

    private static TimeSpan Now
    {
        get
        {
            // proc(5): utime, stime, cutime and cstime are fields 14 to 17; the name before them may have blanks in it.
            var text = File.ReadAllText("/proc/self/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds(fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }
}
