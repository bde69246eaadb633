using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests;

public sealed class EmptyTrashTests(AzuriteProcess azurite) : FunctionBench(azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task The_original_of_a_published_film_goes_when_its_time_is_over_and_no_other()
    {
        DropMarked();
        await New<WatchShare>().Run(Timer, Cancel);
        var share = Get<Share>();
        var film = FilmId.Parse(Path.GetFileName(Directory.EnumerateDirectories(share.Work).Single()));
        Rename.ToFreeName(share.Film(film).SourceFolder, share.TrashOf(film));

        await New<EmptyTrash>().Run(Timer, Cancel);
        Assert.True(Directory.Exists(share.TrashOf(film)));

        var entry = (await Ledger.Find(film, Cancel))!;
        await Ledger.TryReplace(entry, entry.Film with { State = FilmState.Published }, Cancel);
        await New<EmptyTrash>().Run(Timer, Cancel);
        Assert.False(Directory.Exists(share.TrashOf(film)));
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [.. base.Settings(), new("Trash:KeepFor", "00:00:00")];
}
