using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Handbrk8s.Films;

namespace Handbrk8s.Tests.Model;

/// <summary>
/// The whole protocol under random histories: intake, workers that die or stand still at any call of the store and come back
/// late, messages lost and resurrected, time passing, the wall clock jumping, cancels, retries, and an older ledger restored.
/// HANDBRK8S_MODEL_RUNS says how many.
/// </summary>
public sealed class ProtocolModelTests
{
    private static readonly FilmState[] Ends = [FilmState.Published, FilmState.Failed, FilmState.Cancelled, FilmState.Conflict];

    private static int Runs => int.Parse(Environment.GetEnvironmentVariable("HANDBRK8S_MODEL_RUNS") ?? "40", CultureInfo.InvariantCulture);

    [Fact(Timeout = 60 * 60_000)]
    public void Every_film_ends_exactly_once_and_no_result_of_a_stale_token_is_ever_published() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Runs),
        Prop.ForAll(Steps.Histories, steps => Task.Run(() => Live(steps), Workshop.Cancel).GetAwaiter().GetResult()));

    private static async Task Live(IReadOnlyList<Step> steps)
    {
        await using var world = new World();
        foreach (var step in steps)
        {
            await world.Do(step);
            Originals(world);
            Library(world);
        }

        await world.Settle();
        Library(world);
        var places = Originals(world);
        var records = await world.Records();
        foreach (var record in records)
        {
            Assert.True(Ends.Contains(record.State), $"{record.Path} is {record.State}: {record.Reason}");
        }

        // An older ledger may not know a film that has come to its end; whatever lies elsewhere has a record.
        var known = records.Select(record => PlaceOf(record, world)).ToList();
        Assert.Equal(known.Order(), places.Intersect(known).Order());
        Assert.All(places.Except(known), place => Assert.Matches("^(trash|fail)/", place));
        Assert.Equal(records.Where(film => film.State == FilmState.Conflict).Select(film => film.Id.ToString()).Order(), Directory.GetDirectories(world.Workshop.Share.Work).Select(path => Path.GetFileName(path)).Order());
    }

    private static string PlaceOf(FilmRecord film, World world) => Path.GetRelativePath(world.Workshop.Share.Root, film.State switch
    {
        FilmState.Published => Path.Combine(world.Workshop.Share.TrashOf(film.Id), film.Path.ToString()),
        FilmState.Conflict => world.Workshop.Share.Film(film.Id).Source(film.Path),
        _ => Path.Combine(world.Workshop.Share.FailOf(film), "source", film.Path.ToString()),
    });

    /// <summary>Each original is in exactly one place at all times, with all its bytes.</summary>
    private static IReadOnlyList<string> Originals(World world)
    {
        var root = world.Workshop.Share.Root;
        var files = Workshop.Files(root).Where(name => name.EndsWith(".mkv", StringComparison.Ordinal) && !Path.GetFileName(name).StartsWith("result-", StringComparison.Ordinal)).ToList();
        Assert.Equal(world.Originals.Order(StringComparer.Ordinal), files.Select(name => File.ReadAllText(Path.Combine(root, name))).Order(StringComparer.Ordinal));
        return files;
    }

    /// <summary>What has a film's name in the library is whole, and an attempt made it that committed it.</summary>
    private static void Library(World world)
    {
        foreach (var name in Workshop.Files(world.Workshop.Library).Where(name => !Path.GetFileName(name).StartsWith('.')))
        {
            var words = File.ReadAllText(Path.Combine(world.Workshop.Library, name)).Split(' ', 6);
            Assert.Equal(["an", "encode", "by"], words[..3]);
            Assert.Equal(name, words[5]);
            Assert.True(world.WasCommitted(AttemptToken.Parse(words[3])), $"'{name}' was published by {words[3]}, which committed nothing.");
        }
    }
}
