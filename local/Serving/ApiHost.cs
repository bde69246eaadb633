using System.Net;
using Handbrk8s.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Local.Serving;

/// <summary>Serves the API's routes by HTTP.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ApiHost(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address is none of this machine, or the port is for root alone.</exception>
    public static async Task<ApiHost> Start(ApiRoutes routes, ApiOptions options, ApiToken token, CancellationToken stop)
    {
        var address = IPAddress.Parse(options.Address);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, options.Port);
        });
        var application = builder.Build();
        Map(application, routes, new ApiGuard(address, token));
        try
        {
            await application.StartAsync(stop);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new ApiHost(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void Map(WebApplication application, ApiRoutes routes, ApiGuard guard)
    {
        foreach (var route in routes.All)
        {
            application.MapMethods($"/api/{route.Path}", MethodsOf(route), async (HttpContext context) =>
            {
                var request = new ApiRequest((string?)context.Request.RouteValues.GetValueOrDefault("id"), name => context.Request.Query[name].FirstOrDefault());
                await Send(context.Response, guard.Refusal(context.Request, route.Access) ?? await routes.Answer(route.Name, request, context.RequestAborted));
            });
        }

        // Not the default pattern, which leaves out what looks like a file.
        application.MapFallback("{*path}", context => Send(context.Response, guard.Refusal(context.Request, ApiAccess.Open) ?? NoSuchRoute(context, routes)));
    }

    private static string[] MethodsOf(ApiRoute route) => route.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [route.Method];

    private static ApiResponse NoSuchRoute(HttpContext context, ApiRoutes routes)
    {
        var asked = context.Request.Path.Value?.Split('/') ?? [];
        var known = routes.All.Where(route => Matches($"/api/{route.Path}".Split('/'), asked)).SelectMany(MethodsOf).ToList();
        if (known.Count == 0)
        {
            return ApiResponse.Problem(ApiResponse.NotFound, "No such route", $"There is no {context.Request.Path}. GET /api/openapi.json describes what there is.");
        }

        context.Response.Headers.Allow = string.Join(", ", known);
        return ApiResponse.Problem(StatusCodes.Status405MethodNotAllowed, "Not this method", $"{context.Request.Path} takes {string.Join(", ", known)}, not {context.Request.Method}.");
    }

    private static bool Matches(string[] route, string[] asked) =>
        route.Length == asked.Length && route.Zip(asked).All(step => step.First == "{id}" || step.First == step.Second);

    private static async Task Send(HttpResponse response, ApiResponse answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (answer.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        await response.Body.WriteAsync(answer.Body, response.HttpContext.RequestAborted);
    }
}
