using System.Security.Cryptography;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Telemetry;
using Handbrk8s.Transcode.Fetching;

namespace Handbrk8s.Tests.Blobs;

/// <summary>Someone uploads a film anew, or deletes it, while the first one is on its way.</summary>
public sealed class OverwrittenBlobTests(AzuriteProcess azurite) : BlobBench(azurite)
{
    private const string Cut = "the director's cut";

    [Fact(Timeout = 60_000)]
    public async Task Overwritten_before_the_fetch_it_ends_and_the_new_one_is_the_film()
    {
        var film = await Taken();
        var newer = await Account.Put(Alien, Cut);

        await IsSuperseded(await Transcode(film), newer);
    }

    [Fact(Timeout = 60_000)]
    public async Task Overwritten_it_counts_as_ended()
    {
        const string Name = "Overwritten/Alien.mkv";
        var film = await Taken(Name);
        await Account.Put(Name, Cut);
        using var measured = new Measurements();

        await Transcode(film);

        Assert.Equal(1, measured["handbrk8s.films.ended Overwritten Cancelled Completed"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Overwritten_in_the_middle_of_the_fetch_not_a_byte_of_the_new_one_is_in_the_old()
    {
        var blob = await Account.Put(Alien, RandomNumberGenerator.GetBytes(3 * PartialFile.RangeLength));
        await Intake.Tick(Cancel);
        BlobSource? newer = null;
        Before(async request =>
        {
            if (BeforeRequest.Offset(request) == PartialFile.RangeLength)
            {
                newer ??= await Account.Put(Alien, RandomNumberGenerator.GetBytes(2 * PartialFile.RangeLength));
            }
        });

        await IsSuperseded(await Transcode(await Film(blob)), newer!);
    }

    [Fact(Timeout = 60_000)]
    public async Task Overwritten_by_something_shorter_it_ends_just_so()
    {
        var blob = await Account.Put(Alien, RandomNumberGenerator.GetBytes(3 * PartialFile.RangeLength));
        await Intake.Tick(Cancel);
        BlobSource? newer = null;
        Before(async request =>
        {
            if (BeforeRequest.Offset(request) == 2 * PartialFile.RangeLength)
            {
                newer ??= await Account.Put(Alien, Cut);
            }
        });

        await IsSuperseded(await Transcode(await Film(blob)), newer!);
    }

    [Fact(Timeout = 60_000)]
    public async Task Overwritten_after_the_fetch_it_is_not_encoded()
    {
        var film = await Transcode(await Taken(), new Outcome.Interrupted());
        Assert.True(File.Exists(Original(film)));
        var newer = await Account.Put(Alien, Cut);
        Workshop.Time.Advance(new RetryOptions().MaxDelay);

        await IsSuperseded(await Transcode(film), newer);
    }

    [Fact(Timeout = 60_000)]
    public async Task Overwritten_after_the_encode_it_is_not_published()
    {
        var film = await Transcode(await Taken());
        var newer = await Account.Put(Alien, Cut);

        await IsSuperseded(await Upload(film), newer);
        Assert.DoesNotContain(Workshop.Files(Workshop.Library), path => path.EndsWith(".mkv", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Deleted_before_the_fetch_it_ends_with_the_reason()
    {
        var film = await Taken();
        await Account.Container.DeleteBlobAsync(Alien, cancellationToken: Cancel);

        film = await Transcode(film);

        Is(FilmState.Cancelled, "The blob was deleted, and no whole copy of it is here", film);
        await IsQuiet(film);
    }

    [Fact(Timeout = 60_000)]
    public async Task Deleted_while_the_fetched_original_cannot_be_seen_it_is_waited_for()
    {
        var film = await Transcode(await Taken(), new Outcome.Interrupted());
        await Account.Container.DeleteBlobAsync(Alien, cancellationToken: Cancel);
        var hidden = Workshop.Share.Film(film.Id).Path + ".hidden";
        Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(Workshop.Share.Film(film.Id).Path, hidden));

        Workshop.Time.Advance(new RetryOptions().MaxDelay);
        Is(FilmState.Queued, "is not visible", await Transcode(film));

        Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(hidden, Workshop.Share.Film(film.Id).Path));
        Workshop.Time.Advance(new RetryOptions().MaxDelay);
        Assert.Equal(FilmState.Transcoded, (await Transcode(film)).State);
    }

    [Fact(Timeout = 60_000)]
    public async Task Deleted_after_the_fetch_the_film_goes_on_and_what_was_fetched_is_kept_in_the_trash()
    {
        var film = await Transcode(await Taken(), new Outcome.Interrupted());
        await Account.Container.DeleteBlobAsync(Alien, cancellationToken: Cancel);
        Workshop.Time.Advance(new RetryOptions().MaxDelay);

        film = await Upload(await Transcode(film));

        Assert.Equal(FilmState.Published, film.State);
        Assert.Equal("the original", await File.ReadAllTextAsync(Path.Combine(Workshop.Share.TrashOf(film.Id), Alien), Cancel));
        Assert.False(Directory.Exists(Workshop.Share.Film(film.Id).Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task Retried_after_that_it_ends_the_same_way_again()
    {
        var film = await Taken();
        var newer = await Account.Put(Alien, Cut);
        film = await Transcode(film);

        Assert.True((await Workshop.Get<Handbrk8s.Operations.Retry>().Of(film.Id, Cancel)).IsDone);

        await IsSuperseded(await Transcode(film), newer);
    }

    private async Task IsSuperseded(FilmRecord film, BlobSource newer)
    {
        Is(FilmState.Cancelled, $"Superseded: the blob was overwritten; the new one is film {FilmId.Of(newer)}.", film);
        await IsQuiet(film);

        await Intake.Tick(Cancel);
        Assert.Equal(FilmState.Queued, (await Film(newer)).State);
        Assert.True(await Account.Has(newer));
    }

    /// <summary>Nothing of it is left, and nobody is alarmed.</summary>
    private async Task IsQuiet(FilmRecord film)
    {
        Assert.False(Directory.Exists(Workshop.Share.Film(film.Id).Path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Fail));
        foreach (var stage in Stage.All)
        {
            Assert.Equal(new QueueCount(0, 0), await Workshop.Count(QueueNames.PoisonOf(stage.Queue)));
            Assert.Equal(new QueueCount(0, 0), await Workshop.Count(stage.Queue));
        }
    }
}
