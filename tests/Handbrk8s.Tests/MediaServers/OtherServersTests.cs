using System.Text.Json.Nodes;
using Handbrk8s.Checks;
using Handbrk8s.Configuration;
using Handbrk8s.MediaServers;
using Handbrk8s.Tests.Http;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.MediaServers;

/// <summary>Jellyfin and Emby, which libraries name which server, and the check of them all.</summary>
public sealed class OtherServersTests : MediaServerBench
{
    [Theory(Timeout = 30_000)]
    [InlineData("jellyfin", "Authorization", "MediaBrowser Token=\"s3cret-t0ken\", Client=\"handbrk8s\"")]
    [InlineData("emby", "X-Emby-Token", "s3cret-t0ken")]
    public async Task They_are_told_of_the_file_with_the_token_in_their_own_header(string kind, string header, string value)
    {
        Configure(kind);

        await IsTold(await Published());

        var request = Assert.Single(Server.Requests, one => one.Method == "POST");
        Assert.Equal("/Library/Media/Updated", request.Url);
        Assert.StartsWith(value, request.Headers[header]);
        Assert.Equal(SeenAlien, (string?)JsonNode.Parse(request.Body)!["Updates"]![0]!["Path"]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("jellyfin")]
    [InlineData("emby")]
    public async Task They_say_204_to_a_path_that_they_do_not_have_so_it_is_looked_for_first(string kind)
    {
        Configure(kind).LibraryPath = "/media";

        await IsUntold(await Published(), "no library that '/media/Movies/Alien (1979)' is in");

        Assert.DoesNotContain(Server.Requests, request => request.Method == "POST");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_certificate_that_nobody_vouches_for_is_taken_from_the_one_server_whose_settings_say_so()
    {
        using var tls = new TlsFront(Server.Address);
        var settings = Configure();
        settings.Url = tls.Address;
        await IsUntold(await Published(), "SSL");
        Assert.Empty(Server.Requests);

        settings.AllowAnyCertificate = true;
        Back();
        await Tell();

        Assert.All(await Open(), open => Assert.NotNull(open.ToldAt));
        Assert.NotEmpty(Server.Requests);
        Servers["Emby"] = new() { Kind = "emby", Url = tls.Address, Token = FakeMediaServer.Token };
        await Assert.ThrowsAsync<MediaServerException>(() => Workshop.Get<ServerDirectory>().Open("Emby").Places(Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_library_may_name_its_own_or_none()
    {
        Configure();
        var libraries = Workshop.Get<IOptions<LibraryOptions>>().Value;
        libraries["Movies"] = new() { MediaServer = "none" };

        await IsTold(await Published());

        Assert.Empty(Server.Requests);
        var servers = Workshop.Get<ServerDirectory>();
        Assert.Equal("Plex", servers.For("Series"));
        Servers["Emby"] = new();
        Assert.Null(servers.For("Series"));
        libraries["Series"] = new() { MediaServer = "Emby" };
        Assert.Equal("Emby", servers.For("Series"));
    }

    [Theory]
    [InlineData("Movies/Alien.mkv", "/data/Movies/Alien.mkv")]
    [InlineData("Series/Dark/Dark.mkv", @"D:\TV\Dark\Dark.mkv")]
    public void Paths_are_those_that_the_server_sees(string target, string seen)
    {
        var server = new MediaServerOptions.Server { LibraryPath = "/data/", Paths = { ["Series"] = @"D:\TV" } };

        Assert.Equal(seen, ServerPath.Of(server, "/mnt/library", target));
    }

    [Theory]
    [InlineData("/data/Movies", "/data/Movies2/Alien", false)]
    [InlineData("/data/Movies/", "/data/Movies/Alien", true)]
    [InlineData("/data/Movies", "/data/movies/Alien", false)]
    [InlineData(@"D:\Movies", @"d:\movies\Alien", true)]
    public void A_folder_ends_at_the_border_of_a_name(string place, string path, bool contains) => Assert.Equal(contains, ServerPath.Contains(place, path));

    [Theory(Timeout = 30_000)]
    [InlineData("plex")]
    [InlineData("jellyfin")]
    [InlineData("emby")]
    public async Task The_check_tells_a_server_that_is_away_from_a_wrong_token_and_from_a_folder_it_does_not_have(string kind)
    {
        var settings = Configure(kind);
        Directory.CreateDirectory(Path.Combine(Workshop.Share.Watch, "Movies"));
        Directory.CreateDirectory(Path.Combine(Workshop.Share.Watch, "@eaDir"));
        await Says(CheckState.Fine, "Plex answers, takes the token and has the folders of 1 of our libraries.");

        settings.Token = "wrong";
        await Says(CheckState.Broken, "refuses our token (401)");

        settings.Token = FakeMediaServer.Token;
        Directory.CreateDirectory(Path.Combine(Workshop.Share.Watch, "Series"));
        await Says(CheckState.Broken, "no library that '/data/Series' is in: they are at '/data/Movies'.");

        Server.Stop();
        await Says(CheckState.Unreachable, "does not answer");

        Servers.Clear();
        await Says(CheckState.Fine, "None is configured");
    }

    private async Task Says(CheckState state, string sentence)
    {
        var result = await Workshop.Get<MediaServerCheck>().Run(Workshop.Cancel);
        Assert.Equal(state, result.State);
        Assert.Contains(sentence, result.Sentence);
        Assert.DoesNotContain(FakeMediaServer.Token, result.Sentence);
    }
}
