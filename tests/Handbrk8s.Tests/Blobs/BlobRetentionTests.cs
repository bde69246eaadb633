using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Retention;
using Handbrk8s.Tests.AzureStorage;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Blobs;

/// <summary>How long the blobs of published films stay, and where.</summary>
public sealed class BlobRetentionTests(AzuriteProcess azurite) : BlobBench(azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task One_that_its_library_keeps_is_moved_out_of_the_way_for_good()
    {
        Workshop.Get<IOptions<LibraryOptions>>().Value["Movies"] = new() { Original = "keep" };
        Options.KeepFor = TimeSpan.Zero;

        var film = await Upload(await Transcode(await Taken()));
        await Empty();

        Assert.Equal(FilmState.Published, film.State);
        Assert.Equal([$"kept/{film.Id}/{Alien}"], await Account.Names());
        Assert.Empty(await Intake.Tick(Cancel));
        Assert.Single(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_went_under_another_policy_is_told_of_where_it_is()
    {
        var film = await Transcode(await Taken());
        var place = $"trash/{film.Id}/{Alien}";
        await Account.Container.GetBlobClient(place).StartCopyFromUriAsync(Account.Container.GetBlobClient(Alien).Uri, cancellationToken: Cancel);
        await Account.Container.DeleteBlobAsync(Alien, cancellationToken: Cancel);
        Workshop.Get<IOptions<LibraryOptions>>().Value["Movies"] = new() { Original = "keep" };

        film = await Upload(film);

        Assert.Equal(FilmState.Published, film.State);
        Assert.Contains($"the original is the blob '{place}'.", film.Outcomes[^1].Text);
        Assert.Equal([place], await Account.Names());
    }

    [Fact(Timeout = 60_000)]
    public async Task One_in_the_trash_is_removed_when_its_time_is_over()
    {
        await Upload(await Transcode(await Taken()));

        await Empty();
        Assert.Single(await Account.Names());

        Options.KeepFor = TimeSpan.Zero;
        await Empty();
        Assert.Empty(await Account.Names());
    }

    [Fact(Timeout = 60_000)]
    public async Task One_whose_film_the_ledger_does_not_call_published_stays()
    {
        var film = await Upload(await Transcode(await Taken()));
        await Workshop.Change(film.Id, record => record with { State = FilmState.Uploading });
        Options.KeepFor = TimeSpan.Zero;

        await Empty();

        Assert.Equal([$"trash/{film.Id}/{Alien}"], await Account.Names());
    }

    private TrashOptions Options => Workshop.Get<IOptions<TrashOptions>>().Value;

    private Task Empty() => Workshop.Get<EmptyTrash>().Run(Cancel);
}
