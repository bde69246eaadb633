using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Bench;

/// <summary>The real upload worker with a large film, against cp, sync and cmp.</summary>
internal sealed class Publishing(string product, string work)
{
    public async Task<Row> Publish(long size)
    {
        using var place = new Place(product, work);
        place.Init();
        var film = await Film(place, size);
        var plain = Place.Time("sh", ["-c", "cp \"$1\" \"$2\" && sync \"$2\" && cmp \"$1\" \"$2\"", "sh", film, Path.Combine(place.Library, "copy.mkv")]);
        File.Delete(Path.Combine(place.Library, "copy.mkv"));
        var ours = Place.Time(place.Program("Handbrk8s.Upload"), [], place.JobEnvironment);
        return File.Exists(Path.Combine(place.Library, "Movies", "Film.mkv"))
            ? Row.Ratio($"publishing {size >> 30} GiB, the worker from its start to its end, against `cp`, `sync` and `cmp`", 1.10, "worker", ours, "cp, sync, cmp", plain)
            : throw new InvalidOperationException("The film is not in the library.");
    }

    /// <summary>A film that was transcoded a moment ago, as the worker would have left it.</summary>
    /// <returns>Its result.</returns>
    private static async Task<string> Film(Place place, long size)
    {
        await using var services = new ServiceCollection()
            .AddHandbrk8s(new ConfigurationBuilder().AddInMemoryCollection([new($"{FolderOptions.Section}:Share", place.Share), new($"{FolderOptions.Section}:Library", place.Library), new("Storage:Database", place.Database)]).Build())
            .AddIntake()
            .BuildServiceProvider();
        var path = FilmPath.Parse("Movies/Film.mkv");
        var drop = Path.Combine(place.Share, "watch", path.ToString());
        Directory.CreateDirectory(Path.GetDirectoryName(drop)!);
        await File.WriteAllTextAsync(drop, "the original");
        var claimed = (ClaimResult.Taken)services.GetRequiredService<Claim>().Take(path, FileStat.Find(drop)!, marked: true);
        var film = claimed.Manifest.ToRecord();
        var token = AttemptToken.After(null);
        var result = services.GetRequiredService<Share>().Film(film.Id).Result(token, "mkv");
        Place.Time("sh", ["-c", "head -c \"$1\" /dev/urandom >\"$2\" && sync \"$2\"", "sh", $"{size}", result]);
        var ledger = services.GetRequiredService<ILedger>();
        film = film with { State = FilmState.Transcoded, Token = token, Result = new(token, Path.GetFileName(result), size, await FileHash.Of(result, _ => { }, default)) };
        await ledger.TryAdd(film, default);
        await services.GetRequiredService<WorkQueues>()[QueueNames.Upload].Send(WorkMessage.For(film).ToJson(), TimeSpan.Zero, default);
        return result;
    }
}
