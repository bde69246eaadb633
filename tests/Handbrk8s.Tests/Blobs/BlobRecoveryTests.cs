using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Recovery;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Tests.Blobs;

/// <summary>What the sweep makes of films that are made of blobs.</summary>
public sealed class BlobRecoveryTests(AzuriteProcess azurite) : BlobBench(azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task A_film_that_is_not_fetched_yet_is_not_lost()
    {
        var film = await Taken();

        await Sweep();

        Assert.Equal((FilmState.Queued, film.Generation), ((await Workshop.Record(film.Id)).State, film.Generation));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_film_whose_folder_vanished_is_fetched_again_and_published()
    {
        var film = await Transcode(await Taken());
        Directory.Delete(Workshop.Share.Film(film.Id).Path, recursive: true);
        await Sweep();

        // The upload worker looks for the result a few times before it believes that it is gone.
        while (film.State == FilmState.Transcoded)
        {
            film = await Upload(film);
            Workshop.Time.Advance(new RetryOptions().MaxDelay);
        }

        Assert.Equal(FilmState.Queued, film.State);
        Assert.Equal(FilmState.Published, (await Upload(await Transcode(film))).State);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_folder_without_a_record_gets_one_with_its_blob_and_leaves_a_marker_of_that_name_alone()
    {
        var film = await Transcode(await Taken(), new Outcome.Interrupted());
        await using var anew = new Workshop(Account.Open());
        Rename.ToFreeName(Workshop.Share.Film(film.Id).Path, anew.Share.Film(film.Id).Path);
        var marker = anew.Drop($"{Alien}.done");

        await anew.Get<Sweep>().Run(Cancel);
        await anew.Get<Sweep>().Run(Cancel);

        var record = await anew.Record(film.Id);
        Assert.Equal((film.Path, film.Blob, FilmState.Queued), (record.Path, record.Blob, record.State));
        Assert.True(File.Exists(marker));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_published_film_that_the_ledger_forgot_about_is_published_and_not_made_again()
    {
        var film = await Taken();
        var before = await Workshop.Record(film.Id);
        Assert.Equal(FilmState.Published, (await Upload(await Transcode(film))).State);
        await Workshop.Change(film.Id, record => before with { Generation = record.Generation });
        await Sweep();

        film = await Transcode(film);

        Assert.Equal(FilmState.Published, film.State);
        Assert.Contains("did not know", film.Outcomes[^1].Text);
        Assert.False(Directory.Exists(Workshop.Share.Film(film.Id).Path));
    }

    private async Task Sweep()
    {
        for (var times = 0; times < 3; times++)
        {
            await Workshop.Get<Sweep>().Run(Cancel);
        }
    }
}
