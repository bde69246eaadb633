using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Functions.Tests.Api;

/// <summary>
/// Routes requests to the HTTP functions by what their triggers say, and asks for a key where they do, as the host would. It is
/// not the host: what that does besides (its own pages, its proxying to the worker) is not shown by it.
/// </summary>
internal sealed class FunctionHost : IAsyncDisposable
{
    public const string Key = "the key";

    private readonly WebApplication _application;

    private FunctionHost(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    /// <summary>All functions that HTTP starts.</summary>
    public static IEnumerable<(string Name, MethodInfo Method, HttpTriggerAttribute Trigger)> Functions =>
        from type in typeof(WatchShare).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().FirstOrDefault()
        where function is not null && trigger is not null
        select (function.Name, method, trigger);

    /// <param name="services">Of the app.</param>
    public static async Task<FunctionHost> Start(IServiceProvider services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        foreach (var (_, method, trigger) in Functions)
        {
            application.MapMethods($"/api/{trigger.Route}", trigger.Methods!, context => Run(context, services, method, trigger));
        }

        await application.StartAsync(TestContext.Current.CancellationToken);
        return new FunctionHost(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task Run(HttpContext context, IServiceProvider services, MethodInfo method, HttpTriggerAttribute trigger)
    {
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous && context.Request.Headers["x-functions-key"] != Key)
        {
            context.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            return;
        }

        var function = ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        var result = await (Task<IActionResult>)method.Invoke(function, [context.Request, context.RequestAborted])!;
        await result.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
    }
}
