using System.Text.Json.Nodes;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.MediaServers;
using Handbrk8s.Tests;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.MediaServers;
using Handbrk8s.Tests.Webhooks;
using Handbrk8s.Webhooks;

namespace Handbrk8s.Functions.Tests;

/// <summary>Who is told by the timer of the sweep, whatever becomes of the sweep itself.</summary>
public sealed class TellingTests(AzuriteProcess azurite) : FunctionBench(azurite)
{
    private readonly FakeWebhook _webhook = new();
    private readonly FakeMediaServer _mediaServer = new() { Sections = { ["1"] = "/data/Movies" } };
    private string _lookTimeout = "00:02:00";

    private string? Problem => Get<Chores>().Sweep.Problem;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _webhook.Dispose();
        _mediaServer.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(FilmState.Published, "film.published")]
    [InlineData(FilmState.Failed, "film.failed")]
    public async Task A_film_that_came_to_its_end_is_told_once(FilmState state, string type)
    {
        await Ended(state);

        await Tick();
        await Tick();

        Assert.Null(Problem);
        Assert.Equal(type, (string?)JsonNode.Parse(Assert.Single(_webhook.Requests).Body)!["type"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_media_server_that_was_away_when_its_film_was_published_is_told_once()
    {
        var film = await Ended(FilmState.Published);
        await Get<Announcements>().Put(new(film.Id, "Plex", Alien), Cancel);

        await Tick();
        await Tick();

        Assert.Single(_mediaServer.Requests, request => request.Url.StartsWith("/library/sections/1/refresh", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_sweep_that_fails_keeps_nobody_from_being_told()
    {
        Directory.Delete(ShareFolder);
        await Ended(FilmState.Failed);

        await Tick();

        Assert.StartsWith("Sweeping failed: ", Problem);
        Assert.Single(_webhook.Requests);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_sweep_that_hangs_in_a_share_whose_server_is_gone_keeps_nobody_from_being_told()
    {
        _lookTimeout = "00:00:05";
        await New<WatchShare>().Run(Timer, Cancel);
        var sentinel = Path.Combine(ShareFolder, Sentinel.FileName);
        File.Delete(sentinel);
        Assert.Equal(0, Tool.Run("mkfifo", sentinel).Exit);

        await Ended(FilmState.Failed);
        await Tick();
        Assert.StartsWith("Sweeping failed: It has not come back since ", Problem);
        Assert.Single(_webhook.Requests);

        // The next minute's: the sweep hangs still.
        await Ended(FilmState.Published);
        await Tick();
        Assert.Equal(2, _webhook.Requests.Count);

        // Opening waits for the reader, so it proves that there is one.
        await new FileStream(sentinel, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0).DisposeAsync();
        await Eventually.True(() => Problem?.Contains("has not come back", StringComparison.Ordinal) != true, () => "the end of the sweep");
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        .. base.Settings(),
        new("Intake:LookTimeout", _lookTimeout),
        new("Webhooks:phone:Url", $"{_webhook.Address}/t0pic"),
        new("MediaServers:Plex:Kind", "plex"),
        new("MediaServers:Plex:Url", _mediaServer.Address),
        new("MediaServers:Plex:Token", FakeMediaServer.Token),
        new("MediaServers:Plex:LibraryPath", "/data"),
    ];

    private Task Tick() => New<Sweep>().Run(Timer, Cancel);

    /// <summary>What a worker leaves behind that has ended a film.</summary>
    private async Task<FilmRecord> Ended(FilmState state)
    {
        var film = new FilmRecord { Id = FilmId.New(), Path = FilmPath.Parse(Alien), Source = Fingerprint.NotFetched(1), State = state };
        await Get<Endings>().Prepare(film.Id, state, Cancel);
        return (await Ledger.TryAdd(film, Cancel))!.Film;
    }
}
