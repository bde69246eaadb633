using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Handbrk8s.Blobs;
using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Blobs;

/// <summary>Which blobs become films, and how often.</summary>
public sealed class BlobIntakeTests(AzuriteProcess azurite) : BlobBench(azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task Looks_and_tidings_that_race_give_a_blob_one_record_and_one_message()
    {
        var blob = await Account.Put(Alien, "the original");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(async () => _ = number % 2 == 0
            ? Assert.IsType<List<Handbrk8s.Intake.NotTaken>>(await Other().Tick(Cancel)).FirstOrDefault()
            : await Other().Arrived(Alien, Cancel), Cancel)));

        var film = Assert.Single(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
        Assert.Equal(new QueueCount(1, 1), await Workshop.Count(QueueNames.Transcode));
        var record = await Workshop.Record(film.Id);
        Assert.Equal((FilmId.Of(blob), blob, Alien), (record.Id, record.Blob, record.Path.ToString()));
        Assert.False(record.Source.IsKnown);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_overwritten_blob_is_another_film()
    {
        var first = await Taken();
        var second = await Taken(content: "the director's cut");

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(new QueueCount(2, 2), await Workshop.Count(QueueNames.Transcode));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Movies/Alien #1/100% sure?.mkv")]
    [InlineData("Movies/ blanks in front and behind /Alien .mkv")]
    [InlineData("Movies/🎬 Amélie/Ame\u0301lie 👩‍🚀.mkv")]
    [InlineData("Movies/%2e%2e/%2F/a+b&c=d;e.mkv")]
    [InlineData("Movies/dots at the end.../Alien....mkv")]
    [InlineData("Movies/'quotes' \"both\" <tags>/Alien.mkv")]
    [InlineData("Movies/$9.99 (2008)/$9.99.mkv")]
    public async Task A_name_means_the_same_to_a_look_and_to_tidings(string name)
    {
        await Account.Put(name, "the original");

        var told = await Intake.Arrived(name, Cancel);
        var seen = await Intake.Tick(Cancel);

        Assert.Equal(told is null ? [] : [told], seen);
        var films = await Workshop.Ledger.List(Cancel).ToListAsync(Cancel);
        Assert.Equal(told is null ? [name] : [], films.Select(film => film.Path.ToString()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Alien.mkv", "Library/path/film.mkv")]
    [InlineData("/Movies/Alien.mkv", "Library/path/film.mkv")]
    [InlineData("Movies//Alien.mkv", "Library/path/film.mkv")]
    [InlineData("Movies/../../etc/passwd.mkv", "Library/path/film.mkv")]
    [InlineData("Movies/./Alien.mkv", "Library/path/film.mkv")]
    [InlineData("Movies/Alien.mkv/", "Library/path/film.mkv")]
    [InlineData("Movies\\Alien.mkv", "backslash")]
    [InlineData("$logs/Alien.mkv", "belongs to the storage account")]
    [InlineData("Movies/Alien.nfo", "extension of a film")]
    [InlineData("Movies/.Alien.mkv", "hidden")]
    [InlineData("Movies/@eaDir/Alien.mkv", "hidden")]
    [InlineData("Movies/Alien/VIDEO_TS/VTS_01_1.VOB", "unpacked disc")]
    [InlineData("Movies/Alien/BDMV/STREAM/00001.m2ts", "unpacked disc")]
    [InlineData("Flims/Alien.mkv", "Unknown library 'Flims': known are Movies")]
    public void What_is_no_film_by_its_name_stays_and_is_told_of(string name, string why) => Assert.Contains(why, DropRule.WhyNoName(name, new Handbrk8s.Intake.IntakeOptions { Libraries = { "Movies" } }));

    [Fact(Timeout = 60_000)]
    public async Task An_empty_blob_and_append_and_page_blobs_stay_and_are_told_of()
    {
        await Account.Put("Movies/empty.mkv", "");
        var append = Account.Container.GetAppendBlobClient("Movies/append.mkv");
        await append.CreateAsync(cancellationToken: Cancel);
        await append.AppendBlockAsync(new MemoryStream([1]), cancellationToken: Cancel);
        await Account.Container.GetPageBlobClient("Movies/page.mkv").CreateAsync(512, cancellationToken: Cancel);

        var left = await Intake.Tick(Cancel);

        Assert.Equal(
            [("Movies/append.mkv", "an append blob"), ("Movies/empty.mkv", "empty"), ("Movies/page.mkv", "a page blob")],
            left.OrderBy(blob => blob.Name, StringComparer.Ordinal).Select(blob => (blob.Name, ((string[])["an append blob", "empty", "a page blob"]).Single(blob.Why.Contains))));
        Assert.Equal(left.Single(blob => blob.Name == "Movies/append.mkv"), await Intake.Arrived("Movies/append.mkv", Cancel));
        Assert.Empty(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_longest_name_that_has_a_way_to_the_trash_is_taken_and_a_longer_one_is_told_of()
    {
        // Parts of 200, since a file system takes 255.
        var longest = string.Join('/', Enumerable.Repeat(new string('x', 200), 5))[..(1_024 - 19 - 4)] + ".mkv";
        var tooLong = "y" + longest;
        await Account.Put(longest, "film");
        await Account.Put(tooLong, "film");
        await Account.Put($"Movies/{new string('ü', 128)}/Alien.mkv", "film");

        var left = await Intake.Tick(Cancel);

        Assert.Equal(longest, Assert.Single(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel)).Path.ToString());
        Assert.Contains("has 1006 characters: shorten it to 1005", left.Single(blob => blob.Name == tooLong).Why);
        Assert.Contains("too long for a file system", left.Single(blob => blob.Name != tooLong).Why);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_we_put_into_the_container_ourselves_is_never_taken()
    {
        await Account.Put("trash/0123456789ab/Movies/Alien.mkv", "film");
        await Account.Put("fail/0123456789ab/Movies/Alien.mkv", "film");

        Assert.Empty(await Intake.Tick(Cancel));
        Assert.Null(await Intake.Arrived("trash/0123456789ab/Movies/Alien.mkv", Cancel));
        Assert.Empty(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task Tidings_of_a_blob_that_is_gone_are_harmless()
    {
        Assert.Null(await Intake.Arrived("Movies/never was.mkv", Cancel));
        Assert.Empty(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_uncommitted_upload_cannot_be_seen()
    {
        await Account.Container.GetBlockBlobClient(Alien).StageBlockAsync(Convert.ToBase64String([1]), new MemoryStream([1]), new BlockBlobStageBlockOptions(), Cancel);

        Assert.Empty(await Intake.Tick(Cancel));
        Assert.Null(await Intake.Arrived(Alien, Cancel));
        Assert.Empty(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_blob_that_is_still_there_when_its_film_has_ended_is_told_of_with_the_way_to_try_again()
    {
        var film = await Taken();
        await Workshop.Change(film.Id, record => record with { State = FilmState.Cancelled });

        var left = Assert.Single(await Intake.Tick(Cancel));

        Assert.Equal(Alien, left.Name);
        Assert.Contains($"which is Cancelled. To try it again: handbrk8s retry {film.Id}", left.Why);
        Assert.True((await Workshop.Get<Handbrk8s.Operations.Retry>().Of(film.Id, Cancel)).IsDone);
        Assert.Empty(await Intake.Tick(Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task Switched_off_it_takes_nothing()
    {
        await Account.Put(Alien, "the original");
        var off = Workshop.Program(services => Handbrk8s.Hosting.Services.AddIntake(services).Configure<BlobOptions>(options => options.Enabled = false)).GetRequiredService<BlobIntake>();

        Assert.Empty(await off.Tick(Cancel));
        Assert.Null(await off.Arrived(Alien, Cancel));
        Assert.Empty(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }

    /// <summary>A program of its own: a trigger, an event, another look.</summary>
    private BlobIntake Other() => Workshop.Program(services => Handbrk8s.Hosting.Services.AddIntake(services)).GetRequiredService<BlobIntake>();
}
