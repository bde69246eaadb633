using Handbrk8s.Configuration;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.MediaServers;

/// <summary>What becomes of a film whatever Plex does, over real HTTP.</summary>
public sealed class PlexTests : MediaServerBench
{
    private static readonly TimeSpan Night = TimeSpan.FromHours(9);

    [Fact(Timeout = 30_000)]
    public async Task It_is_told_of_the_films_folder_as_it_sees_it_and_the_token_is_in_a_header_alone()
    {
        Configure();
        Server.Sections["2"] = "/data/Movie";
        Server.Sections["3"] = "/data";

        await IsTold(await Published());

        Assert.Equal(
            ["GET /library/sections", "GET /library/sections/1/refresh?path=%2Fdata%2FMovies%2FAlien%20%281979%29"],
            Server.Requests.Select(request => $"{request.Method} {request.Url}"));
        Assert.All(Server.Requests, request => Assert.Equal(FakeMediaServer.Token, request.Headers["X-Plex-Token"]));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(404)]
    [InlineData(405)]
    public async Task Where_the_scan_has_moved_to_POST_it_is_posted(int status)
    {
        Configure();
        (Server.ScanMethod, Server.WrongMethod) = ("POST", status);

        await IsTold(await Published());

        Assert.Equal(["GET", "GET", "POST"], Server.Requests.Select(request => request.Method));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_token_that_is_refused_waits_for_another_and_the_film_is_not_copied_again()
    {
        var settings = Configure();
        Server.ValidToken = "another";
        var film = await Published();
        await IsUntold(film, "refuses our token (401)");
        var copy = Copy();

        settings.Token = "another";
        Back();
        await Tell();

        await IsTold(film);
        Assert.Equal(copy, Copy());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a line\nanother")]
    public async Task A_file_that_holds_no_token_is_said_and_its_content_is_not(string content)
    {
        var settings = Configure();
        (settings.Token, settings.TokenFile) = ("", Path.Combine(Workshop.Share.Root, "token"));
        await File.WriteAllTextAsync(settings.TokenFile, content, Workshop.Cancel);
        var film = await Published();
        Assert.DoesNotContain("words", (await IsUntold(film, "the token of Plex is none")).Reason);

        await File.WriteAllTextAsync(settings.TokenFile, $"{FakeMediaServer.Token}\n", Workshop.Cancel);
        Back();
        await Tell();

        await IsTold(film);
    }

    [Fact(Timeout = 60_000)]
    public async Task Down_for_a_night_the_film_is_published_and_Plex_is_told_within_one_back_off_after_the_mend()
    {
        Configure();
        Server.Stop();
        var film = await Published();
        var (copy, morning, tries) = (Copy(), Workshop.Time.GetUtcNow() + Night, 1);
        for (; Workshop.Time.GetUtcNow() < morning; tries++)
        {
            var open = await IsUntold(film, "does not answer");
            Assert.Equal(tries, open.Tries);
            Workshop.Time.Advance(open.NotBefore - Workshop.Time.GetUtcNow());
            await Tell();
        }

        Assert.InRange(tries, 20, 30);
        Assert.Equal(new QueueCount(0, 0), await Workshop.Count(QueueNames.PoisonOf(QueueNames.Upload)));

        Server.Start();
        Back();
        await Tell();

        await IsTold(film);
        Assert.Equal(copy, Copy());
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_goes_down_after_it_was_told_is_not_said_to_lack_the_film()
    {
        Configure();
        var film = await Published();
        await IsTold(film);
        Server.Stop();

        for (var look = 0; look < 10; look++)
        {
            Back();
            await Tell();
        }

        Assert.Null((await Workshop.Record(film.Id)).Reason);
        Server.Start();
        Server.Films.Add("/data/Movies/Alien.mkv");
        Back();
        await Tell();
        Assert.Empty(await Open());
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_does_not_answer_in_time_is_told_later()
    {
        Configure();
        var answers = new TaskCompletionSource();
        Server.Held = answers.Task;
        var publishing = Published();
        await WhileTimePasses(publishing);
        var film = await publishing;
        await IsUntold(film, "does not answer");

        answers.SetResult();
        Back();
        await Tell();

        await IsTold(film);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_path_that_it_does_not_have_is_said_before_it_is_told_in_vain()
    {
        var settings = Configure();
        settings.LibraryPath = "";
        var film = await Published();
        await IsUntold(film, "they are at '/data/Movies'. Set MediaServers:Plex:LibraryPath");
        Assert.DoesNotContain(Server.Requests, request => request.Url.Contains("refresh", StringComparison.Ordinal));

        settings.LibraryPath = "/data";
        Back();
        await Tell();

        await IsTold(film);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_scan_that_lists_nothing_only_warns()
    {
        Configure();
        var film = await Published();
        while (await Open() is [var open])
        {
            Workshop.Time.Advance(open.NotBefore - Workshop.Time.GetUtcNow());
            await Tell();
        }

        Assert.Contains("Plex was told, but does not list", (await Workshop.Record(film.Id)).Reason);
        Assert.Equal(1, Server.Requests.Count(request => request.Url.Contains("refresh", StringComparison.Ordinal)));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_it_lists_is_done()
    {
        Configure();
        Server.Films.Add(SeenAlien);
        var film = await Published();
        Back();

        await Tell();

        Assert.Empty(await Open());
        await IsTold(film);
    }

    [Fact(Timeout = 30_000)]
    public async Task One_film_that_cannot_be_told_of_does_not_hold_up_another()
    {
        Configure();
        await Published("Series/Dark.mkv");
        var alien = await Published();

        var open = Assert.Single(await Open(), one => one.ToldAt is null);

        Assert.Equal("Series/Dark.mkv", open.Target);
        await IsPublished(alien, Alien);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("none")]
    [InlineData("Emby")]
    public async Task What_waits_follows_the_settings_of_now(string server)
    {
        Configure().Url = "http://127.0.0.1:1";
        var film = await Published();
        await IsUntold(film, "does not answer");
        Servers["Emby"] = new() { Kind = "emby", Url = Server.Address, Token = FakeMediaServer.Token, LibraryPath = "/data" };
        Workshop.Get<IOptions<LibraryOptions>>().Value["Movies"] = new() { MediaServer = server };

        Back();
        await Tell();

        await IsTold(film);
        Assert.Equal(server == "none" ? 0 : 1, Server.Requests.Count(request => request.Method == "POST"));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_real_worker_logs_no_token_at_any_level()
    {
        Server.ValidToken = "another";
        var film = await Workshop.Transcoded(Alien);

        var (exit, output) = await UploadProcess.Start(
            Workshop,
            ("MediaServers__Plex__Kind", "plex"),
            ("MediaServers__Plex__Url", Server.Address),
            ("MediaServers__Plex__Token", FakeMediaServer.Token),
            ("Logging__LogLevel__Default", "Trace")).End();

        Assert.Equal(ExitCodes.Settled, exit);
        await IsUntold(film, "401");
        Assert.NotEmpty(Server.Requests);
        Assert.DoesNotContain(FakeMediaServer.Token, output);
    }
}
