using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests;

/// <summary>A blob that the polling trigger, the event or nobody at all tells of.</summary>
public sealed class BlobTests(AzuriteProcess azurite) : FunctionBench(azurite)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await New<WatchShare>().Run(Timer, Cancel);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_blob_that_both_triggers_and_the_sweep_tell_of_is_one_film_with_one_message()
    {
        var blob = await Account.Put(Alien, "the original");

        await Task.WhenAll(Polled(Alien), Told(Alien));
        await New<Sweep>().Run(Timer, Cancel);

        Assert.Equal(FilmId.Of(blob), Assert.Single(await Films()).Id);
        Assert.Equal(new QueueCount(1, 1), await Get<WorkQueues>()[QueueNames.Transcode].Count(Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_blob_that_no_trigger_told_of_is_taken_by_the_sweep()
    {
        var blob = await Account.Put(Alien, "the original");

        await New<Sweep>().Run(Timer, Cancel);

        Assert.Null(Get<Chores>().Sweep.Problem);
        Assert.Equal(FilmId.Of(blob), Assert.Single(await Films()).Id);
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_there_is_no_share_a_blob_is_taken_all_the_same()
    {
        var blob = await Account.Put(Alien, "the original");
        await Stop();
        Directory.Delete(ShareFolder, recursive: true);

        await Told(Alien);

        Assert.Equal(FilmId.Of(blob), Assert.Single(await Films()).Id);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("trash/0123456789ab/Movies/Alien.mkv")]
    [InlineData("Movies/Alien.txt")]
    public async Task What_is_no_drop_is_left_alone(string name)
    {
        await Account.Put(name, "text");

        await Polled(name);

        Assert.Empty(await Films());
    }

    private Task Polled(string name) => New<WatchBlobs>().Run(Account.Container.GetBlobClient(name), Cancel);

    private Task Told(string name) => New<BlobArrived>().Run(Account.Container.GetBlobClient(name), Cancel);
}
