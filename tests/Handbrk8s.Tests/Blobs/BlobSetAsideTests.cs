using System.Text;
using Azure.Storage.Blobs.Specialized;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Operations;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Tests.Blobs;

/// <summary>A film of a blob that can't succeed, or that nobody wants any more.</summary>
public sealed class BlobSetAsideTests(AzuriteProcess azurite) : BlobBench(azurite)
{
    private const string Reason = "It is no video: „Ünsinn“ 🎬.";

    [Fact(Timeout = 60_000)]
    public async Task A_hopeless_one_is_in_fail_with_its_reason_here_and_there()
    {
        var film = await Transcode(await Taken(), new Outcome.Poison(Reason));

        Is(FilmState.Failed, Reason, film);
        Assert.Equal("the original", await File.ReadAllTextAsync(Path.Combine(FailFolder(film), "source", Alien), Cancel));
        Assert.Contains(Reason, await File.ReadAllTextAsync(Path.Combine(FailFolder(film), "reason.txt"), Cancel));
        Assert.Equal([$"fail/{film.Id}/{Alien}", $"fail/{film.Id}/reason.txt"], await Account.Names());
        Assert.Equal("the original", await Account.Text($"fail/{film.Id}/{Alien}"));
        Assert.Contains(Reason, await Account.Text($"fail/{film.Id}/reason.txt"));
        var metadata = (await Account.Container.GetBlobClient($"fail/{film.Id}/{Alien}").GetPropertiesAsync(cancellationToken: Cancel)).Value.Metadata;
        Assert.Equal(Reason, Encoding.UTF8.GetString(Convert.FromBase64String(metadata["reason"])));
        Assert.Equal("text/plain; charset=utf-8", (await Account.Container.GetBlobClient($"fail/{film.Id}/reason.txt").GetPropertiesAsync(cancellationToken: Cancel)).Value.ContentType);
        Assert.Empty(await Intake.Tick(Cancel));
        Assert.Single(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_retry_takes_the_copy_on_the_share_or_else_the_blob_in_fail_and_ends_in_the_trash(bool withCopy)
    {
        var film = await Transcode(await Taken(), new Outcome.Poison(Reason));
        if (!withCopy)
        {
            Directory.Delete(FailFolder(film), recursive: true);
        }

        var result = await Workshop.Get<Retry>().Of(film.Id, Cancel);
        Assert.True(result.IsDone, result.Sentence);
        film = await Upload(await Transcode(film));

        Assert.Equal(FilmState.Published, film.State);
        Assert.Equal([$"trash/{film.Id}/{Alien}"], await Account.Names());
        Assert.Equal("the original", await Account.Text($"trash/{film.Id}/{Alien}"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Fail));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Work));
    }

    [Fact(Timeout = 60_000)]
    public async Task Set_aside_again_it_is_in_fail_again_with_the_new_reason()
    {
        var film = await Transcode(await Taken(), new Outcome.Poison(Reason));
        await Workshop.Get<Retry>().Of(film.Id, Cancel);

        film = await Transcode(film, new Outcome.Poison("Still none."));

        Is(FilmState.Failed, "Still none.", film);
        Assert.Equal([$"fail/{film.Id}/{Alien}", $"fail/{film.Id}/reason.txt"], await Account.Names());
        Assert.Contains("Still none.", await Account.Text($"fail/{film.Id}/reason.txt"));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_is_cancelled_before_the_fetch_is_in_fail_and_a_retry_fetches_it_from_there()
    {
        var film = await Taken();
        Assert.True((await Workshop.Get<Cancel>().Of(film.Id, Cancel)).IsDone);

        // The first message is of the generation before.
        film = await Transcode(await Transcode(film));
        Is(FilmState.Cancelled, "Cancelled on request.", film);
        Assert.Equal([$"fail/{film.Id}/{Alien}", $"fail/{film.Id}/reason.txt"], await Account.Names());
        Assert.Equal(["film.json", "reason.txt"], Workshop.Files(FailFolder(film)));

        Assert.True((await Workshop.Get<Retry>().Of(film.Id, Cancel)).IsDone);
        film = await Upload(await Transcode(film));
        Assert.Equal(FilmState.Published, film.State);
        Assert.Equal([$"trash/{film.Id}/{Alien}"], await Account.Names());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_new_drop_under_its_name_is_another_film_and_hinders_neither()
    {
        var film = await Transcode(await Taken(), new Outcome.Poison(Reason));
        var newer = await Taken(content: "the director's cut");
        await Workshop.Drain(Handbrk8s.Queues.QueueNames.Transcode);
        Assert.True((await Workshop.Get<Retry>().Of(film.Id, Cancel)).IsDone);

        film = await Transcode(film);

        Assert.Equal(FilmState.Transcoded, film.State);
        Assert.True(await Account.Has(newer.Blob!));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_the_account_does_not_let_go_stays_where_it_is_and_holds_nobody_up()
    {
        var film = await Taken();
        await Account.Container.GetBlobClient(Alien).GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: Cancel);

        film = await Transcode(film, new Outcome.Poison(Reason));

        Is(FilmState.Failed, Reason, film);
        Assert.True(await Account.Has(film.Blob!));
        Assert.Contains("handbrk8s retry", Assert.Single(await Intake.Tick(Cancel)).Why);
        Assert.Single(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }
}
