using System.Diagnostics;
using System.Globalization;

namespace Handbrk8s.Bench;

/// <summary><c>handbrk8s run</c>, as its user starts it, but for a look at <c>watch/</c> every second: the wait for quiet is not what is measured.</summary>
internal sealed class RunningFarm : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    private readonly Place _place;
    private readonly Process _process;

    private RunningFarm(Place place, Process process) => (_place, _process) = (place, process);

    public int ProcessId => _process.Id;

    public static async Task<RunningFarm> Start(Place place, int workers = 1, string preset = "Fast 1080p30", string scanEvery = "00:00:01")
    {
        var farm = new RunningFarm(place, Place.Start(
            place.Program("handbrk8s"),
            ["run", "--share", place.Share, "--library", place.Library, "--state", place.State, "--workers", workers.ToString(CultureInfo.InvariantCulture), "--api", "0"],
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["HANDBRK8S_Libraries__Default__Preset"] = preset, ["HANDBRK8S_Intake__ScanEvery"] = scanEvery }));
        await farm.Until(() => Directory.Exists(Path.Combine(place.Share, "watch")), "run to begin");
        return farm;
    }

    /// <summary>Puts copies into <c>watch/</c>, says that they are complete, and waits until all are in the library.</summary>
    /// <returns>The time from when the first was taken: until then it is the wait for quiet.</returns>
    public async Task<TimeSpan> Publish(string film, IReadOnlyList<string> names)
    {
        var movies = Directory.CreateDirectory(Path.Combine(_place.Share, "watch", "Movies")).FullName;
        foreach (var name in names)
        {
            File.Copy(film, Path.Combine(movies, $"{name}.mp4"));
        }

        foreach (var name in names)
        {
            File.WriteAllBytes(Path.Combine(movies, $"{name}.mp4.done"), []);
        }

        await Until(() => names.Any(name => !File.Exists(Path.Combine(movies, $"{name}.mp4"))), "the first to be taken");
        var began = Stopwatch.GetTimestamp();
        await Until(() => names.All(name => File.Exists(Path.Combine(_place.Library, "Movies", $"{name}.mkv"))), "the films in the library");
        return Stopwatch.GetElapsedTime(began);
    }

    public void Dispose()
    {
        Process.Start("kill", ["-TERM", ProcessId.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task Until(Func<bool> condition, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"Waited in vain for {what}: look into {_place.State}/logs.");
            }

            await Task.Delay(LookEvery);
        }
    }
}
