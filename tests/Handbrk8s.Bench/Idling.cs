using System.Globalization;

namespace Handbrk8s.Bench;

/// <summary>What <c>run</c> costs while nothing is to do.</summary>
internal sealed class Idling(string product, string work)
{
    private const int TicksPerSecond = 100;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<Row>> Idle()
    {
        using var place = new Place(product, work);
        using var farm = await RunningFarm.Start(place, scanEvery: "00:00:10");
        await Task.Delay(Settling);
        var before = Ticks(farm.ProcessId);
        await Task.Delay(Watched);
        var share = (Ticks(farm.ProcessId) - before) / (double)TicksPerSecond / Watched.TotalSeconds * 100;
        var memory = File.ReadLines($"/proc/{farm.ProcessId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        var megabytes = long.Parse(memory.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1e6;
        return
        [
            new("`run` idle for a minute, a minute and a half after its start: processor", share, 0.5, " %", "of one core"),
            new("the same: memory", megabytes, 100, " MB", "resident, shared pages included"),
        ];
    }

    /// <summary>User and system time of a process, in the ticks of /proc.</summary>
    private static long Ticks(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
