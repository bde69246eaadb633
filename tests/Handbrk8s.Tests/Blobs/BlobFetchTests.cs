using System.Security.Cryptography;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Transcode.Fetching;

namespace Handbrk8s.Tests.Blobs;

/// <summary>A blob on its way into the film's folder.</summary>
public sealed class BlobFetchTests(AzuriteProcess azurite) : BlobBench(azurite)
{
    private const int Range = PartialFile.RangeLength;

    // Two flushes and a bit.
    private static readonly byte[] Large = RandomNumberGenerator.GetBytes((2 * PartialFile.FlushEvery) + Range + 4711);

    [Fact(Timeout = 60_000)]
    public async Task The_original_is_in_its_place_byte_for_byte_and_the_folder_tells_of_its_film()
    {
        var blob = await Account.Put(Alien, Large);
        await Intake.Tick(Cancel);

        var film = await Transcode(await Film(blob));

        Assert.Equal(FilmState.Transcoded, film.State);
        Assert.Equal(Large, await File.ReadAllBytesAsync(Original(film), Cancel));
        Assert.Equal(FileStat.Find(Original(film))!.Fingerprint, film.Source);
        Assert.Equal([Alien], Workshop.Files(Workshop.Share.Film(film.Id).SourceFolder));
        Assert.Equal(blob, Workshop.Share.Film(film.Id).FindManifest()?.Blob);
        Assert.True(await Account.Has(blob));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Range - 1, 0)]
    [InlineData(PartialFile.FlushEvery, 0)]
    [InlineData(PartialFile.FlushEvery + 1, PartialFile.FlushEvery)]
    [InlineData(2 * PartialFile.FlushEvery, PartialFile.FlushEvery)]
    [InlineData((2 * PartialFile.FlushEvery) + Range, 2 * PartialFile.FlushEvery)]
    public async Task A_fetch_that_was_cut_off_goes_on_from_what_is_surely_on_the_disk(int length, long from)
    {
        List<long> offsets = [];
        var blob = await Account.Put(Alien, Large);
        await Intake.Tick(Cancel);
        var film = await Film(blob);
        var part = PartialFile.NameOf(Original(film), AttemptToken.After(null));
        Directory.CreateDirectory(Path.GetDirectoryName(part)!);

        // A power cut may leave a length without its bytes.
        var left = Large[..length];
        left.AsSpan((int)from).Clear();
        await File.WriteAllBytesAsync(part, left, Cancel);
        await Workshop.Change(film.Id, record => record with { Token = AttemptToken.Parse(Path.GetFileName(part)[1..^".fetch".Length]) });
        Before(request =>
        {
            offsets.AddRange(BeforeRequest.Offset(request) is { } offset ? [offset] : []);
            return Task.CompletedTask;
        });

        film = await Transcode(film);

        Assert.Equal(from, offsets[0]);
        Assert.Equal(Large, await File.ReadAllBytesAsync(Original(film), Cancel));
        Assert.Equal([Alien], Workshop.Files(Workshop.Share.Film(film.Id).SourceFolder));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_was_taken_for_dead_does_no_harm_to_its_successor()
    {
        var blob = await Account.Put(Alien, Large);
        await Intake.Tick(Cancel);
        var id = FilmId.Of(blob);
        TaskCompletionSource stalled = new(), released = new();
        Before(async request =>
        {
            if (BeforeRequest.Offset(request) == 5 * Range && stalled.TrySetResult())
            {
                await released.Task.WaitAsync(Cancel);
            }
        });
        var first = await Workshop.Begin(id, Stage.Transcode);
        var zombie = Task.Run(() => Fetch().Ensure(first, Cancel), Cancel);
        await stalled.Task.WaitAsync(Cancel);

        var second = await Workshop.Begin(id, Stage.Transcode);
        var outcome = await Fetch().Ensure(second, Cancel);
        released.SetResult();

        Assert.Null(outcome);
        Assert.IsType<Outcome.Interrupted>(await zombie);
        Assert.Equal(Large, await File.ReadAllBytesAsync(Original(second.Film), Cancel));
        Assert.Equal([Alien], Workshop.Files(Workshop.Share.Film(id).SourceFolder));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_was_cut_off_before_it_said_so_has_fetched_all_the_same()
    {
        var film = await Transcode(await Taken(), new Outcome.Interrupted());
        var source = film.Source;
        film = await Workshop.Change(film.Id, record => record with { Source = Fingerprint.NotFetched(source.Size) });
        Before(request => BeforeRequest.Offset(request) is null ? Task.CompletedTask : throw new InvalidOperationException("It was fetched again."));
        Workshop.Time.Advance(new RetryOptions().MaxDelay);

        film = await Transcode(film);

        Assert.Equal((FilmState.Transcoded, source), (film.State, film.Source));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_connection_that_breaks_is_waited_out_and_does_not_count()
    {
        var broken = true;
        Before(request => broken && BeforeRequest.Offset(request) >= 2 * Range ? throw new IOException("The network is down.") : Task.CompletedTask);
        var blob = await Account.Put(Alien, Large);
        await Intake.Tick(Cancel);

        var film = await Transcode(await Film(blob));
        Is(FilmState.Queued, "The blob could not be fetched", film);
        Assert.Equal((0, 1), (film.Failures, film.Waits));

        broken = false;
        Workshop.Time.Advance(new RetryOptions().MaxDelay);
        film = await Transcode(film);
        Assert.Equal(FilmState.Transcoded, film.State);
        Assert.Equal(Large, await File.ReadAllBytesAsync(Original(film), Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_disk_without_room_is_waited_out_and_nothing_is_fetched()
    {
        var film = await Taken();
        film = await Workshop.Change(film.Id, record => record with { Blob = record.Blob! with { Size = 1L << 50 } });

        film = await Transcode(film);

        Is(FilmState.Queued, "make room", film);
        Assert.Equal(0, film.Failures);
        Assert.Equal(["film.json"], Workshop.Files(Workshop.Share.Film(film.Id).Path));
        Assert.Equal(new QueueCount(0, 1), await Workshop.Count(QueueNames.Transcode));
    }
}
