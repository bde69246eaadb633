using Handbrk8s.Files;
using Handbrk8s.Intake;
using Handbrk8s.Sqlite;
using Handbrk8s.Tests.Local;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Names;

/// <summary>
/// Names through the real <c>handbrk8s run</c>: each film is published under the bytes that its user gave it. A sample of the
/// long list, drawn by the seed HANDBRK8S_NAMES_SEED; <c>./build names</c> takes all of it.
/// </summary>
[Trait("Category", "Names")]
public sealed class NamesTests : IDisposable
{
    private const int Minutes = 60_000;
    private const int Sample = 12;
    private const string Library = "Movies";

    private readonly LocalShare _share = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static bool All => Environment.GetEnvironmentVariable("HANDBRK8S_NAMES") == "all";

    public void Dispose() => _share.Dispose();

    [Fact(Timeout = 60 * Minutes)]
    public async Task Every_film_keeps_the_bytes_of_its_name_and_what_is_left_says_why()
    {
        var seed = Environment.GetEnvironmentVariable("HANDBRK8S_NAMES_SEED") is { Length: > 0 } given ? int.Parse(given) : Random.Shared.Next(1, 1_000_000);
        var naughty = NaughtyStrings.Films.Where(film => !IsHidden(film)).ToArray();
        new Random(seed).Shuffle(naughty);
        string[] drawn = All ? [.. naughty, .. OddNames.EveryCharacter] : naughty[..Sample];
        var films = OddNames.Films.Concat(drawn).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(!All || films.Count >= 500, $"The long list has only {films.Count} names.");
        string[] hidden = [.. OddNames.Hidden, .. All ? NaughtyStrings.Films.Where(IsHidden) : []];
        var clip = await Clip.Plain;
        foreach (var name in films.Concat(OddNames.Refused.Keys).Concat(hidden))
        {
            Drop(clip, name);
        }

        await Publishes(films, clip);

        Assert.Equal(Sorted(OddNames.Refused.Keys.Concat(hidden)), FilesBelow(Path.Combine(_share.Root, "watch", Library)));
        var told = await Report();
        Assert.Equal(OddNames.Refused.Count, told.Count);
        Assert.All(OddNames.Refused, refused => Assert.Contains(told, file => IsAbout(file.Name, refused.Key) && file.Why.Contains(refused.Value, StringComparison.Ordinal)));
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {films.Count} names published ({NaughtyStrings.Films.Count} of the list are usable), {told.Count} refused with a reason, {hidden.Length} hidden.");
    }

    [Fact(Timeout = 20 * Minutes)]
    public async Task HandBrake_itself_gets_no_name_to_see_that_could_mislead_it()
    {
        _share.Environment["HANDBRK8S_Transcode__HandBrakeCli"] = "HandBrakeCLI";
        _share.Environment["HANDBRK8S_Libraries__Default__Preset"] = "Very Fast 480p30";
        var films = OddNames.Worst.Take(All ? OddNames.Worst.Count : 2).ToList();
        var clip = await Clip.Plain;
        films.ForEach(name => Drop(clip, name));

        await Publishes(films, clip);

        Assert.Empty(FilesBelow(Path.Combine(_share.Root, "watch")));
        TestContext.Current.TestOutputHelper?.WriteLine($"{films.Count} names published by HandBrakeCLI.");
    }

    private void Drop(string clip, string name)
    {
        var path = Path.Combine(_share.Root, "watch", Library, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(clip, path);
    }

    /// <summary>Runs until all of them are through, and looks for each in the library and in the trash.</summary>
    private async Task Publishes(IReadOnlyCollection<string> films, string clip)
    {
        _share.Environment["HANDBRK8S_Intake__QuietTime"] = "00:00:01";
        _share.Environment["HANDBRK8S_Intake__ScanEvery"] = "00:00:00.5";
        await using var run = _share.Run("--workers", "2");
        await run.Says("Drop films into");
        await Eventually.True(
            () => FilesBelow(Path.Combine(_share.Root, "trash")).Count == films.Count && !Directory.EnumerateFileSystemEntries(Path.Combine(_share.Root, "work")).Any(),
            () => run.Output);
        // Not Ctrl+C: whoever runs us in the background of a script has made that harmless.
        RunningProgram.Signal("-TERM", run.Id);
        Assert.Equal(0, await run.Exited());

        Assert.Equal(Sorted(films), FilesBelow(Path.Combine(_share.Library, Library)));
        Assert.Equal(Sorted(films.Select(film => $"{Library}/{film}")), Sorted(_share.Files("trash").Select(path => path[(path.IndexOf('/') + 1)..])));
        Assert.Empty(FilesBelow(Path.Combine(_share.Root, "fail")));
        var sha256 = await FileHash.Of(clip, _ => { }, Cancel);
        foreach (var original in _share.Files("trash"))
        {
            Assert.Equal(sha256, await FileHash.Of(Path.Combine(_share.Root, "trash", original), _ => { }, Cancel));
        }
    }

    private async Task<IReadOnlyList<NotTaken>> Report()
    {
        using var store = new SqliteStore(Path.Combine(_share.State, "handbrk8s.db"), TimeProvider.System);
        return (await new IntakeReport(new SqliteLedger(store)).Read(Cancel)).Left;
    }

    /// <summary>Of a folder that is left the report names the folder, not what is in it.</summary>
    private static bool IsAbout(string told, string name) => $"{Library}/{name}" == told || $"{Library}/{name}".StartsWith($"{told}/", StringComparison.Ordinal);

    private static bool IsHidden(string film) => film.Split('/').Any(part => part.StartsWith('.') || part.StartsWith("~$", StringComparison.Ordinal));

    private static IReadOnlyList<string> FilesBelow(string folder) => Sorted(Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Select(path => Path.GetRelativePath(folder, path)));

    private static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
