using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests;

public sealed class EmptyTrashTests(AzuriteProcess azurite) : FunctionBench(azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task The_original_of_a_published_film_goes_when_its_time_is_over_and_no_other()
    {
        await Run();
        var published = await Trashed(FilmState.Published);
        var failed = await Trashed(FilmState.Failed);

        await Run();

        Assert.Null(Get<Chores>().EmptyTrash.Problem);
        Assert.False(Directory.Exists(published));
        Assert.True(Directory.Exists(failed));
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => base.Settings().Append(new("Trash:KeepFor", "00:00:00"));

    private Task Run() => New<EmptyTrash>().Run(Timer, Cancel);

    private async Task<string> Trashed(FilmState state)
    {
        var film = new FilmRecord { Id = FilmId.New(), Path = FilmPath.Parse(Alien), Source = Fingerprint.NotFetched(1), State = state };
        await Ledger.TryAdd(film, Cancel);
        var folder = Get<Share>().TrashOf(film.Id);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Alien.mkv"), "the original", Cancel);
        return folder;
    }
}
