using Azure.Core;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Handbrk8s.AzureStorage;
using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.AzureStorage;

public sealed class AzureLedgerTests(AzuriteProcess azurite) : LedgerContract
{
    private AzureEngine Azure => (AzureEngine)Engine;

    [Fact(Timeout = 30_000)]
    public async Task A_heartbeat_is_one_request()
    {
        var (ledger, film) = (Engine.Open().Ledger, FilmId.New());
        await ledger.Find(film, Cancel);
        var before = Azure.Requests;

        await ledger.Beat(film, new Heartbeat(AttemptToken.After(null), "node-a", Progress: null), Cancel);

        Assert.Equal(1, Azure.Requests - before);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_record_is_json_that_other_programs_read()
    {
        var film = SampleFilm.New();
        await Engine.Open().Ledger.TryAdd(film, Cancel);

        var blob = await Azure.Container.GetBlobClient($"films/{film.Id}/record").DownloadContentAsync(Cancel);

        Assert.Equal("application/json", blob.Value.Details.ContentType);
        Assert.StartsWith("{", blob.Value.Content.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Queued\"", blob.Value.Content.ToString());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_write_whose_answer_was_lost_is_known_for_ones_own()
    {
        var film = SampleFilm.New();
        var (first, second) = (new LostAnswer(IsCommit), new LostAnswer(IsCommit));

        var added = await Azure.Open(first).Ledger.TryAdd(film, Cancel);
        var replaced = await Azure.Open(second).Ledger.TryReplace(added!, film with { Generation = 2 }, Cancel);
        var again = await Engine.Open().Ledger.TryReplace(replaced!, film with { Generation = 3 }, Cancel);

        Assert.True(first.Lost && second.Lost);
        Assert.NotNull(again);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_write_that_was_cut_off_before_its_commit_changes_nothing()
    {
        var film = SampleFilm.New();
        var ledger = Engine.Open().Ledger;
        await ledger.Find(film.Id, Cancel);
        await Stage(film.Id);

        Assert.Null(await ledger.Find(film.Id, Cancel));
        Assert.Empty(await ledger.List(Cancel).ToListAsync(Cancel));
        var added = await ledger.TryAdd(film, Cancel);
        await Stage(film.Id);
        Assert.NotNull(await ledger.TryReplace(added!, film with { Generation = 2 }, Cancel));
        Assert.Equal(2, (await ledger.Find(film.Id, Cancel))?.Film.Generation);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_ledger_that_was_deleted_under_its_users_is_an_error_and_not_an_empty_one()
    {
        var ledger = Engine.Open().Ledger;
        var film = (await ledger.TryAdd(SampleFilm.New(), Cancel))!.Film;
        await Azure.Container.DeleteAsync(cancellationToken: Cancel);

        Task[] calls =
        [
            ledger.Find(film.Id, Cancel),
            ledger.FindHeartbeat(film.Id, Cancel),
            ledger.TryAdd(film, Cancel),
            ledger.LockTarget("Movies/Alien.mkv", film.Id, Cancel),
            ledger.UnlockTarget("Movies/Alien.mkv", film.Id, Cancel),
            ledger.List(Cancel).ToListAsync(Cancel).AsTask(),
        ];

        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<AzureStorageException>(() => call);
            Assert.Contains("/ledger'", error.Message);
            Assert.Contains("ContainerNotFound", error.Message);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_record_that_no_version_here_can_read_is_an_error_that_names_it()
    {
        var ledger = Engine.Open().Ledger;
        var id = FilmId.New();
        await ledger.Find(id, Cancel);
        var block = await Stage(id);
        await Azure.Container.GetBlockBlobClient($"films/{id}/record").CommitBlockListAsync([block], new CommitBlockListOptions(), Cancel);

        var error = await Assert.ThrowsAsync<AzureStorageException>(() => ledger.Find(id, Cancel));

        Assert.Contains($"films/{id}/record", error.Message);
    }

    protected override ValueTask<StorageEngine> Start() => AzureEngine.Start(azurite);

    private static bool IsCommit(Request request) => request.Uri.Query.Contains("comp=blocklist", StringComparison.Ordinal);

    private async Task<string> Stage(FilmId film)
    {
        var block = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        using var text = new MemoryStream("half a record"u8.ToArray());
        await Azure.Container.GetBlockBlobClient(BlobNames.Record(film)).StageBlockAsync(block, text, new BlockBlobStageBlockOptions(), Cancel);
        return block;
    }
}
