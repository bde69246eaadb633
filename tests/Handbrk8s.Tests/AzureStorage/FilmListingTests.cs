using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Handbrk8s.AzureStorage;
using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>A list is made of what the blobs carry as metadata.</summary>
public sealed class FilmListingTests(AzuriteProcess azurite) : IAsyncLifetime
{
    // https://learn.microsoft.com/rest/api/storageservices/setting-and-retrieving-properties-and-metadata-for-blob-resources
    private const int MetadataLimit = 8 * 1024;

    private AzureEngine _engine = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _engine = new AzureEngine(await azurite.Account(Cancel));

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory(Timeout = 30_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_film_whose_blobs_are_on_two_pages_of_a_list_is_one_film(int pageLength)
    {
        var film = SampleFilm.New();
        var ledger = new AzureLedger(_engine.OpenStore(), TimeProvider.System) { PageLength = pageLength };
        var alive = Enumerable.Range(0, 5).Select(_ => FilmId.New()).ToHashSet();
        foreach (var id in alive.Concat(Enumerable.Range(0, 5).Select(_ => FilmId.New())))
        {
            await ledger.TryAdd(film with { Id = id }, Cancel);
        }

        foreach (var id in alive)
        {
            await ledger.Beat(id, new Heartbeat(AttemptToken.After(null), id.ToString(), Progress: null), Cancel);
        }

        var films = await ledger.List(Cancel).ToListAsync(Cancel);

        Assert.Equal(10, films.Count);
        Assert.All(films, film => Assert.Equal(alive.Contains(film.Id) ? film.Id.ToString() : null, film.Heartbeat?.Heartbeat.Worker));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("千")]
    [InlineData("🎬")]
    public async Task The_longest_path_and_reason_fit_into_what_a_blob_may_carry(string letter)
    {
        // Longer than any path of Linux, which has at most 4,096 bytes.
        var path = $"Movies/{Repeated(letter, 4_089)}";
        var film = SampleFilm.New(path) with { State = FilmState.Transcoding, Token = AttemptToken.After(null), NotBefore = DateTimeOffset.UnixEpoch, Reason = Repeated(letter, 20_000) };
        var ledger = _engine.Open().Ledger;

        await ledger.TryAdd(film, Cancel);

        var shown = Assert.Single(await ledger.List(Cancel).ToListAsync(Cancel));
        var blob = await _engine.Container.GetBlobClient($"films/{film.Id}/record").GetPropertiesAsync(cancellationToken: Cancel);
        Assert.Equal(path, shown.Path.ToString());
        Assert.Equal(film.NotBefore, shown.NotBefore);
        Assert.StartsWith(shown.Reason!.TrimEnd('…'), film.Reason, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(shown.Reason), 1_400, 1_600);
        Assert.Equal(film.Reason, (await ledger.Find(film.Id, Cancel))?.Film.Reason);
        Assert.InRange(blob.Value.Metadata.Sum(pair => pair.Key.Length + pair.Value.Length), 1, MetadataLimit);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(" edges ")]
    [InlineData("two  spaces\tand a tab")]
    [InlineData("line\r\nbreak")]
    [InlineData("\u0001\u007f")]
    [InlineData("<&>\"'%20;=,")]
    public async Task Odd_text_in_what_a_list_shows_is_kept_to_the_letter(string text)
    {
        var film = SampleFilm.New($"Movies/{text}") with { Reason = text };
        var ledger = _engine.Open().Ledger;
        await ledger.TryAdd(film, Cancel);
        await ledger.Beat(film.Id, new Heartbeat(AttemptToken.After(null), text, new JobProgress(text, 0.5)), Cancel);

        var shown = Assert.Single(await ledger.List(Cancel).ToListAsync(Cancel));

        Assert.Equal((film.Path, text), (shown.Path, shown.Reason));
        Assert.Equal((text, text), (shown.Heartbeat?.Heartbeat.Worker, shown.Heartbeat?.Heartbeat.Progress?.Step));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("record", "Beamed")]
    [InlineData("heartbeat", "!")]
    public async Task Metadata_that_no_version_here_can_read_are_an_error_that_names_the_blob(string blob, string nonsense)
    {
        var ledger = _engine.Open().Ledger;
        var film = (await ledger.TryAdd(SampleFilm.New(), Cancel))!.Film;
        await ledger.Beat(film.Id, new Heartbeat(AttemptToken.After(null), "node-a", Progress: null), Cancel);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["path"] = "YS9i", ["state"] = nonsense, ["generation"] = "1", ["heartbeat"] = nonsense };
        await _engine.Container.GetBlobClient($"films/{film.Id}/{blob}").SetMetadataAsync(metadata, cancellationToken: Cancel);

        var error = await Assert.ThrowsAsync<AzureStorageException>(() => ledger.List(Cancel).ToListAsync(Cancel).AsTask());

        Assert.Contains($"films/{film.Id}/{blob}", error.Message);
        Assert.Contains("update handbrk8s", error.Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_others_keep_in_the_container_is_no_film()
    {
        var ledger = _engine.Open().Ledger;
        await ledger.LockTarget("Movies/Alien.mkv", FilmId.New(), Cancel);
        foreach (var name in new[] { "films/readme", $"films/{FilmId.New()}/notes", $"films/{FilmId.New()}" })
        {
            await _engine.Container.GetBlockBlobClient(name).CommitBlockListAsync([], new CommitBlockListOptions(), Cancel);
        }

        Assert.Empty(await ledger.List(Cancel).ToListAsync(Cancel));
    }

    private static string Repeated(string letter, int bytes) => string.Concat(Enumerable.Repeat(letter, bytes / Encoding.UTF8.GetByteCount(letter)));
}
