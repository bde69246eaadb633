using System.Text.Json.Nodes;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Sqlite;
using Handbrk8s.Tests.Contracts;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary>What <c>status</c> shows besides the films' states, to people and to programs.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly LocalShare _share = new();

    public void Dispose() => _share.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task While_a_film_is_encoded_programs_see_who_works_on_it_the_queues_and_what_is_not_taken()
    {
        _share.Environment["FAKE_HANDBRAKE"] = "slow=600";
        await using var run = _share.Run();
        await run.Says("Drop films into");
        var clip = await Clip.Plain;
        _share.Drop(clip, "Movies/Alien.mkv");
        await File.WriteAllBytesAsync(Path.Combine(_share.Root, "watch/Movies/empty.mkv"), [], Workshop.Cancel);
        await Eventually.True(() => _share.Encodes, () => run.Output);
        await StatusSays("In watch/, not taken (1):\n  Movies/empty.mkv\n      It is empty.\n");

        var status = JsonNode.Parse(await Said("--json"))!;

        var worker = status["workers"]!.AsArray().Single()!;
        Assert.StartsWith("transcode-", (string)worker["name"]!, StringComparison.Ordinal);
        Assert.Equal(((string)status["films"]![0]!["id"]!, "Movies/Alien.mkv"), ((string)worker["film"]!, (string)worker["path"]!));
        Assert.Equal(["transcode", "upload", "transcode-poison", "upload-poison"], status["queues"]!.AsArray().Select(queue => (string)queue!["name"]!));
        Assert.Equal((0, 1), ((int)status["queues"]![0]!["waiting"]!, (int)status["queues"]![0]!["total"]!));
        Assert.Equal((1, "Movies/empty.mkv", "It is empty."), ((int)status["watch"]!["count"]!, (string)status["watch"]!["files"]![0]!["name"]!, (string)status["watch"]!["files"]![0]!["why"]!));
        Assert.False((bool)status["pause"]!["paused"]!);
        Assert.Empty(status["untold"]!.AsArray());
        Assert.True((long)status["bytes"]!["work"]! >= new FileInfo(clip).Length, status.ToJsonString());
        Assert.Equal(0L, (long)status["bytes"]!["trash"]!);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_published_film_is_in_the_trash_and_a_media_server_that_is_away_is_untold()
    {
        _share.Environment["HANDBRK8S_MediaServers__Plex__Kind"] = "plex";
        _share.Environment["HANDBRK8S_MediaServers__Plex__Url"] = "http://127.0.0.1:1";
        _share.Environment["HANDBRK8S_MediaServers__Plex__Token"] = "t0ken";
        var clip = await Clip.Plain;
        await using var run = _share.Run();
        await run.Says("Drop films into");
        _share.Drop(clip, "Movies/Alien.mkv");
        await run.Says("Published as 'Movies/Alien.mkv'");
        await StatusSays("In the library, but Plex is not told yet: Movies/Alien.mkv\n");
        await StatusSays($"work/: 0 kB\ntrash/: {ByteSize.Text(new FileInfo(clip).Length)}\n");

        var text = await Said();
        Assert.Matches(@"      Again at \d\d:\d\d:\d\d\.\n", text);
        Assert.Contains("In watch/: nothing is left lying.", text);
        var status = JsonNode.Parse(await Said("--json"))!;
        var untold = status["untold"]!.AsArray().Single()!;
        Assert.Equal(((string)status["films"]![0]!["id"]!, "Plex"), ((string)untold["film"]!, (string)untold["to"]!));
        Assert.Contains("127.0.0.1", (string)untold["reason"]!);
        Assert.NotNull(untold["notBefore"]);
        Assert.Equal((0L, new FileInfo(clip).Length), ((long)status["bytes"]!["work"]!, (long)status["bytes"]!["trash"]!));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_film_that_waits_says_when_it_is_tried_again()
    {
        _share.Environment["HANDBRK8S_Retry__FirstDelay"] = "01:00:00";
        _share.Environment["HANDBRK8S_Retry__MaxDelay"] = "01:00:00";
        await using var run = _share.Run("--preset", "No such preset");
        await run.Says("Drop films into");
        _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
        await run.Says("'No such preset'");
        await StatusSays("Queued (1)");

        Assert.Matches(@"'No such preset'.*\n      Again at \d\d:\d\d:\d\d\.\n", await Said());
        Assert.NotNull(JsonNode.Parse(await Said("--json"))!["films"]![0]!["notBefore"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_has_begun_and_not_told_yet_how_far_it_is_is_named()
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);
        using (var store = new SqliteStore(Path.Combine(_share.State, "handbrk8s.db"), TimeProvider.System))
        {
            var (ledger, token) = (new SqliteLedger(store), AttemptToken.After(null));
            var film = SampleFilm.New() with { State = FilmState.Transcoding, Token = token };
            await ledger.TryAdd(film, Workshop.Cancel);
            await ledger.Beat(film.Id, new Heartbeat(token, "transcode-7", Progress: null), Workshop.Cancel);
        }

        Assert.Contains("\n      Begun by transcode-7\n", await Said());
    }

    private Task StatusSays(string text) => Eventually.True(() => Said().GetAwaiter().GetResult().Contains(text, StringComparison.Ordinal), () => text);

    private Task<string> Said(params string[] more) => _share.Said(ExitCodes.Settled, ["status", .. more]);
}
