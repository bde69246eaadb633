using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Handbrk8s.Api;
using Handbrk8s.Films;
using Handbrk8s.Local.Serving;
using Handbrk8s.Operations;

namespace Handbrk8s.Tests.Api;

/// <summary>The contract on <c>handbrk8s run</c>, and who is kept out there.</summary>
public sealed class ApiOnRunTests : ApiContract
{
    private readonly ApiToken _token;
    private readonly string _secret;
    private ApiHost? _host;
    private HttpClient? _client;

    public ApiOnRunTests()
    {
        var state = Path.GetDirectoryName(Workshop.Database)!;
        Directory.CreateDirectory(state);
        _token = ApiToken.Ensure(state);
        _secret = File.ReadAllText(ApiToken.FileIn(state));
    }

    public override async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic d3Jvbmc6d3Jvbmc=")]
    [InlineData("Bearer ")]
    public async Task Nothing_is_changed_without_the_token(string? authorization)
    {
        (await Client()).DefaultRequestHeaders.Remove("Authorization");
        if (authorization is not null)
        {
            _client!.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        var film = await Workshop.Claimed();
        var changing = Workshop.Get<ApiRoutes>().All.Where(route => route.Method != "GET").ToList();
        Assert.Contains(changing, route => route.Name == "CancelFilm");
        foreach (var route in changing)
        {
            await Refused(new HttpMethod(route.Method), route.Path.Replace("{id}", film.Id.ToString(), StringComparison.Ordinal), HttpStatusCode.Unauthorized, "api-token");
        }

        var record = await Workshop.Record(film.Id);
        Assert.Equal((FilmState.Queued, 1, false), (record.State, record.Generation, record.CancelRequested));
        Assert.False(await Workshop.Get<Pause>().IsOn(Workshop.Cancel));
        using var answer = await Send(HttpMethod.Get, "films");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    public async Task A_page_of_another_site_is_refused_even_with_the_token(string header, string value)
    {
        (await Client()).DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        await Refused(HttpMethod.Post, "pause", HttpStatusCode.Forbidden, "");
        await Refused(HttpMethod.Get, "films", HttpStatusCode.Forbidden, "");
    }

    [Fact(Timeout = 60_000)]
    public async Task On_an_address_of_the_network_reading_needs_the_token_too()
    {
        await using var host = await ApiHost.Start(Workshop.Get<ApiRoutes>(), new ApiOptions { Port = 0, Address = "0.0.0.0" }, _token, Workshop.Cancel);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{new Uri(host.Address).Port}/") };

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("api/films", UriKind.Relative), Workshop.Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("api/health", UriKind.Relative), Workshop.Cancel)).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("api/films", UriKind.Relative), Workshop.Cancel)).StatusCode);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("nothing")]
    [InlineData("nothing.json")]
    public async Task What_is_no_route_is_not_found(string path) => await Refused(HttpMethod.Get, path, HttpStatusCode.NotFound, "openapi.json");

    [Fact(Timeout = 60_000)]
    public async Task A_wrong_method_is_told_the_right_ones()
    {
        await Refused(HttpMethod.Delete, "films", HttpStatusCode.MethodNotAllowed, "takes GET, HEAD, not DELETE");
        using var head = await Send(HttpMethod.Head, "films");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_page_of_another_site_is_refused_where_nothing_is_too()
    {
        (await Client()).DefaultRequestHeaders.TryAddWithoutValidation("Host", "evil.example");

        await Refused(HttpMethod.Get, "x.json", HttpStatusCode.Forbidden, "");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_port_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var failure = await Assert.ThrowsAsync<IOException>(() => ApiHost.Start(Workshop.Get<ApiRoutes>(), new ApiOptions { Port = ((IPEndPoint)taken.LocalEndpoint).Port }, _token, Workshop.Cancel));

        Assert.Contains("address already in use", failure.Message);
    }

    [Fact]
    public void The_token_is_made_once_and_only_its_owner_can_read_it()
    {
        var state = Path.GetDirectoryName(Workshop.Database)!;

        Assert.True(ApiToken.Ensure(state).IsIn($"Bearer {_secret}"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ApiToken.FileIn(state)));
        Assert.True(_secret.Length >= 43);

        File.SetUnixFileMode(ApiToken.FileIn(state), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        _ = ApiToken.Ensure(state);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ApiToken.FileIn(state)));
    }

    internal override async Task<HttpClient> Client()
    {
        if (_client is null)
        {
            _host = await ApiHost.Start(Workshop.Get<ApiRoutes>(), new ApiOptions { Port = 0 }, _token, Workshop.Cancel);
            _client = new HttpClient { BaseAddress = new Uri(_host.Address) };
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _secret);
        }

        return _client;
    }
}
