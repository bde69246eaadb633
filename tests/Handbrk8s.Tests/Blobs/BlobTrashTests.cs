using Azure.Storage.Blobs.Specialized;
using Handbrk8s.Blobs;
using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.AzureStorage;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Blobs;

/// <summary>What becomes of a blob once its film is in the library.</summary>
public sealed class BlobTrashTests(AzuriteProcess azurite) : BlobBench(azurite)
{
    [Theory(Timeout = 60_000)]
    [InlineData(Alien)]
    [InlineData("Movies/Alien #1/100% sure? 🎬 a+b&c.mkv")]
    [InlineData("Movies/%2e%2e/%2F/Ame\u0301lie.mkv")]
    public async Task It_is_moved_to_the_trash_with_its_metadata_and_no_copy_stays_on_the_share(string name)
    {
        var blob = await Account.Put(name, "the original"u8.ToArray(), new(StringComparer.Ordinal) { ["ripper"] = "makemkv" });
        await Intake.Tick(Cancel);

        var film = await Upload(await Transcode(await Film(blob)));

        await IsPublished(film);
        var trashed = Account.Container.GetBlobClient($"trash/{film.Id}/{name}");
        Assert.Equal("makemkv", (await trashed.GetPropertiesAsync(cancellationToken: Cancel)).Value.Metadata["ripper"]);
        Assert.Contains($"the original is the blob 'trash/{film.Id}/{name}'", film.Outcomes[^1].Text);
        Assert.Empty(await Intake.Tick(Cancel));
        Assert.Single(await Workshop.Ledger.List(Cancel).ToListAsync(Cancel));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("trash", false)]
    [InlineData("delete", true)]
    public async Task A_subtitle_that_followed_it_from_the_share_is_not_removed_with_the_copy(string policy, bool isKept)
    {
        Workshop.Get<IOptions<LibraryOptions>>().Value["Movies"] = new() { Original = policy, FullDecode = true };
        var film = await Transcode(await Taken());
        var subtitle = Path.ChangeExtension(film.Path.ToString(), ".srt");
        await File.WriteAllTextAsync(Workshop.Share.Film(film.Id).Source(FilmPath.Parse(subtitle)), "Hello", Cancel);
        Directory.CreateDirectory(Path.Combine(Workshop.Library, subtitle));

        film = await Upload(film);

        Assert.Equal(FilmState.Published, film.State);
        var place = isKept ? Workshop.Share.KeptOf(film) : Workshop.Share.TrashOf(film.Id);
        Assert.Equal([subtitle], Workshop.Files(place));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_signature_instead_of_the_key_moves_it_too()
    {
        var film = await Taken();
        var blobs = new FilmBlobs(TimeProvider.System, Account.OpenBySignature());

        Assert.Equal($"trash/{film.Id}/{Alien}", await blobs.LetGo(film.Id, film.Blob!, DropNames.Trash(film.Id, film.Blob!.Name), Cancel));

        Assert.Equal([$"trash/{film.Id}/{Alien}"], await Account.Names());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Cut_off_between_copy_and_delete_or_after_it_is_simply_done_again(bool blobDeleted, bool copyDeleted)
    {
        var film = await Transcode(await Taken());
        await Account.Container.GetBlobClient($"trash/{film.Id}/{Alien}").StartCopyFromUriAsync(Account.Container.GetBlobClient(Alien).Uri, cancellationToken: Cancel);
        if (blobDeleted)
        {
            await Account.Container.DeleteBlobAsync(Alien, cancellationToken: Cancel);
        }

        if (copyDeleted)
        {
            Directory.Delete(Workshop.Share.Film(film.Id).SourceFolder, recursive: true);
        }

        await IsPublished(await Upload(film));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_was_overwritten_in_the_last_moment_stays_and_the_old_original_is_kept_on_the_share()
    {
        var film = await Transcode(await Taken());
        BlobSource? newer = null;
        Before(async request => newer ??= request.Headers.Contains("x-ms-copy-source") ? await Account.Put(Alien, "the director's cut") : null);

        film = await Upload(film);

        Assert.Equal(FilmState.Published, film.State);
        Assert.Contains($"the original is in trash/{film.Id}", film.Outcomes[^1].Text);
        Assert.True(await Account.Has(newer!));
        Assert.Equal([Alien], await Account.Names());
        Assert.Equal("the original", await File.ReadAllTextAsync(Path.Combine(Workshop.Share.TrashOf(film.Id), Alien), Cancel));
        await Intake.Tick(Cancel);
        Assert.Equal(FilmState.Queued, (await Film(newer!)).State);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_is_overwritten_between_copy_and_delete_is_in_the_trash_and_the_new_one_stays()
    {
        var film = await Transcode(await Taken());
        BlobSource? newer = null;
        Before(async request => newer ??= request.Method == Azure.Core.RequestMethod.Delete ? await Account.Put(Alien, "the director's cut") : null);

        film = await Upload(film);

        await IsPublished(film, newer!.Name);
        Assert.True(await Account.Has(newer));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_the_account_does_not_let_go_is_waited_for_with_the_reason_and_the_film_is_in_the_library()
    {
        var film = await Transcode(await Taken());
        var lease = Account.Container.GetBlobClient(Alien).GetBlobLeaseClient();
        await lease.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: Cancel);

        film = await Upload(film);
        Is(FilmState.Transcoded, "LeaseIdMissing", film);
        Assert.Equal(0, film.Failures);
        Assert.True(File.Exists(Path.Combine(Workshop.Library, Alien)));
        Assert.True(File.Exists(Original(film)));

        await lease.ReleaseAsync(cancellationToken: Cancel);
        Workshop.Time.Advance(new RetryOptions().MaxDelay);
        await IsPublished(await Upload(film));
    }

    private async Task IsPublished(FilmRecord film, params string[] more)
    {
        Assert.Equal((FilmState.Published, null), (film.State, film.Reason));
        Assert.Equal("the encode", await File.ReadAllTextAsync(Path.Combine(Workshop.Library, film.Path.ToString()), Cancel));
        Assert.Equal([.. more, $"trash/{film.Id}/{film.Path}"], await Account.Names());
        Assert.Equal("the original", await Account.Text($"trash/{film.Id}/{film.Path}"));
        Assert.False(Directory.Exists(Workshop.Share.Film(film.Id).Path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
    }
}
