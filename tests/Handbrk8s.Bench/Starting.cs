using System.Globalization;

namespace Handbrk8s.Bench;

/// <summary>How long a transcode worker takes to its first child, against a .NET process that says hello.</summary>
internal sealed class Starting(string product, string work, string hello)
{
    private const int Starts = 20;

    public Row Start()
    {
        using var place = new Place(product, work);
        place.Init();

        // Stands where HandBrakeCLI would, and tells when it began: the moment includes its own start.
        var (tool, told) = (place.In("HandBrakeCLI"), place.In("told"));
        File.WriteAllText(tool, $"#!/bin/bash\n[[ -e '{told}' ]] || echo \"$EPOCHREALTIME\" >'{told}'\nexec HandBrakeCLI \"$@\"\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var environment = place.JobEnvironment;
        environment["HANDBRK8S_Transcode__HandBrakeCli"] = tool;
        List<TimeSpan> jobs = [], hellos = [];
        for (var start = 0; start <= Starts; start++)
        {
            hellos.Add(Place.Time(hello, []));
            File.Delete(told);
            var began = TimeProvider.System.GetUtcNow();
            Place.Time(place.Program("Handbrk8s.Transcode"), [], environment);
            var child = double.Parse(File.ReadAllText(told), CultureInfo.InvariantCulture);
            jobs.Add(TimeSpan.FromSeconds(child - (began - DateTimeOffset.UnixEpoch).TotalSeconds));
        }

        return Row.Ratio("a job from its start to its first child process, against a hello-world .NET process", 3.0, "first child after", Median(jobs), "hello", Median(hellos));
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Skip(1).Order().ElementAt(Starts / 2);
}
