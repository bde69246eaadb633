using System.Diagnostics;
using System.Globalization;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.Recovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Bench;

/// <summary>One look at <c>watch/</c> with many films in it, none of which is quiet for long enough, against find(1).</summary>
internal sealed class Scanning(string product, string work)
{
    private const int Many = 100_000;
    private const int Fewer = 10_000;
    private const int Looks = 5;

    public async Task<IReadOnlyList<Row>> Look()
    {
        var (few, _) = await Look(Fewer);
        var (many, find) = await Look(Many);
        return
        [
            Row.Ratio($"a look at {Many:N0} files against `find -printf '%p %s %T@'`", 2.0, "look", many, "find", find),
            new($"growth from {Fewer:N0} files, per file", many / few / (Many / Fewer), 1.2, "", string.Create(CultureInfo.InvariantCulture, $"{few.TotalMilliseconds:0} ms, {many.TotalMilliseconds:0} ms")),
        ];
    }

    private async Task<(TimeSpan Look, TimeSpan Find)> Look(int files)
    {
        using var place = new Place(product, work);
        place.Init();
        for (var file = 0; file < files; file++)
        {
            var folder = Path.Combine(place.Share, "watch", "Movies", $"{file / 100:0000}");
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"Film {file}.mkv"), [1]);
        }

        await using var services = new ServiceCollection()
            .AddHandbrk8s(new ConfigurationBuilder().AddInMemoryCollection([new("Folders:Share", place.Share), new("Folders:Library", place.Library), new("Storage:Database", place.Database)]).Build())
            .AddIntake()
            .BuildServiceProvider();
        await services.GetRequiredService<Installation>().Require(default);
        var intake = services.GetRequiredService<ShareIntake>();
        List<TimeSpan> looks = [], finds = [];

        // The first is for the caches of both.
        for (var look = 0; look <= Looks; look++)
        {
            finds.Add(Place.Time("find", [Path.Combine(place.Share, "watch"), "-printf", "%p %s %T@\\n"]));
            var began = Stopwatch.GetTimestamp();
            var left = await intake.Tick(default);
            looks.Add(Stopwatch.GetElapsedTime(began));
            if (left.Count != files)
            {
                throw new InvalidOperationException($"The look left {left.Count} of {files} files.");
            }
        }

        return (Median(looks.Skip(1)), Median(finds.Skip(1)));
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(Looks / 2);
}
