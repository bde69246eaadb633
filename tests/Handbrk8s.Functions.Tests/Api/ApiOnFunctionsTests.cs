using System.Net;
using Handbrk8s.Api;
using Handbrk8s.Functions.Api;
using Handbrk8s.Hosting;
using Handbrk8s.Tests;
using Handbrk8s.Tests.Api;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Functions.Tests.Api;

/// <summary>The contract on the HTTP functions, and what their triggers say.</summary>
public sealed class ApiOnFunctionsTests : ApiContract
{
    private FunctionHost? _host;
    private HttpClient? _client;

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

    [Fact(Timeout = 60_000)]
    public void Every_route_of_core_is_a_function_of_its_name_method_path_and_access() =>
        Assert.Equal(
            Workshop.Get<ApiRoutes>().All.Select(route => (route.Name, route.Method, route.Path, LevelOf(route.Access))).Order(),
            FunctionHost.Functions.Select(function => (function.Name, function.Trigger.Methods!.Single().ToUpperInvariant(), function.Trigger.Route!, function.Trigger.AuthLevel)).Order());

    [Theory(Timeout = 60_000)]
    [InlineData("GET", "films")]
    [InlineData("GET", "workers")]
    [InlineData("POST", "pause")]
    [InlineData("POST", "films/000000000000/cancel")]
    public async Task Names_of_films_and_changes_need_a_key(string method, string path)
    {
        (await Client()).DefaultRequestHeaders.Remove("x-functions-key");

        using var answer = await Send(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("health")]
    [InlineData("health/live")]
    [InlineData("openapi.json")]
    public async Task A_probe_needs_none(string path)
    {
        (await Client()).DefaultRequestHeaders.Remove("x-functions-key");

        using var answer = await Send(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    internal override async Task<HttpClient> Client()
    {
        if (_client is null)
        {
            _host = await FunctionHost.Start(Workshop.Program(services => services.AddIntake().AddOperations().AddApi().AddSingleton<HttpApi>()));
            _client = new HttpClient { BaseAddress = _host.Address };
            _client.DefaultRequestHeaders.Add("x-functions-key", FunctionHost.Key);
        }

        return _client;
    }

    private static AuthorizationLevel LevelOf(ApiAccess access) => access == ApiAccess.Open ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function;
}
