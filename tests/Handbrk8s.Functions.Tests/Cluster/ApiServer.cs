using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Functions.Tests.Cluster;

/// <summary>
/// Answers like an API server, as far as this app asks: lists in pages with continue tokens, merge patches, conflicts on names,
/// Status objects for refusals. A test says beforehand what is to fail.
/// </summary>
public sealed class ApiServer : IAsyncDisposable
{
    public const string Space = "handbrk8s";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ApiRequest> _requests = new();
    private readonly List<(Func<ApiRequest, bool> Which, int Status, string Message)> _refusals = [];

    public ApiServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Answer);
    }

    /// <summary>How many objects a page has, whatever limit is asked for.</summary>
    public int PageSize { get; set; } = int.MaxValue;

    /// <summary>These requests are taken and never answered.</summary>
    public Func<ApiRequest, bool> Silent { get; set; } = _ => false;

    public string Address => _app.Urls.Single();

    public IReadOnlyList<ApiRequest> Requests => [.. _requests];

    /// <summary>The events that were made, in order.</summary>
    public IReadOnlyList<JsonObject> Events => [.. _requests.Where(request => request is { Resource: "events", Verb: "create", Status: 201 }).Select(request => request.Body!.AsObject())];

    public Task Start() => _app.StartAsync(TestContext.Current.CancellationToken);

    public void Put(string group, string resource, JsonObject thing) => _objects[Key(group, resource, thing["metadata"]!["name"]!.GetValue<string>())] = thing;

    public void Remove(string group, string resource, string name) => _objects.TryRemove(Key(group, resource, name), out _);

    public JsonNode? Metadata(string group, string resource, string name) => _objects[Key(group, resource, name)]["metadata"];

    /// <summary>Refuses requests from now on.</summary>
    public void Refuse(Func<ApiRequest, bool> which, int status, string message = "it is refused by the test") => _refusals.Add((which, status, message));

    public void RefuseNoMore() => _refusals.Clear();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var request = await ApiRequest.Read(context.Request);
        if (Silent(request))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }

        var (status, answer) = _refusals.FirstOrDefault(refusal => refusal.Which(request)) is { Which: not null } refused
            ? (refused.Status, StatusOf(refused.Status, refused.Message))
            : request.Verb switch
            {
                "list" => List(request),
                "get" => _objects.TryGetValue(Key(request), out var found) ? (200, found) : (404, StatusOf(404, "not found")),
                "patch" => Patch(request),
                "create" => Create(request),
                _ => (405, StatusOf(405, "not here")),
            };
        _requests.Enqueue(request with { Status = status });
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private (int, JsonObject) List(ApiRequest request)
    {
        var start = int.Parse(request.Continue ?? "0", CultureInfo.InvariantCulture);
        var all = _objects.Where(pair => pair.Key.StartsWith(Key(request.Group, request.Resource, ""), StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).ToList();
        var page = all.Skip(start).Take(PageSize).Select(one => one.DeepClone()).ToArray();
        var next = start + page.Length < all.Count ? (start + page.Length).ToString(CultureInfo.InvariantCulture) : null;
        return (200, new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = "1", ["continue"] = next }, ["items"] = new JsonArray(page) });
    }

    private (int, JsonObject) Patch(ApiRequest request)
    {
        if (!_objects.TryGetValue(Key(request), out var thing))
        {
            return (404, StatusOf(404, "not found"));
        }

        // RFC 7386, as https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply says.
        Merge(thing, request.Body!.AsObject());
        return (200, thing);
    }

    private (int, JsonObject) Create(ApiRequest request)
    {
        var thing = request.Body!.AsObject();
        return _objects.TryAdd(Key(request.Group, request.Resource, thing["metadata"]!["name"]!.GetValue<string>()), thing)
            ? (201, thing)
            : (409, StatusOf(409, "it exists"));
    }

    private static void Merge(JsonObject into, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is JsonObject inner && into[name] is JsonObject there)
            {
                Merge(there, inner);
            }
            else if (value is null)
            {
                into.Remove(name);
            }
            else
            {
                into[name] = value.DeepClone();
            }
        }
    }

    private static JsonObject StatusOf(int code, string message) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["status"] = "Failure",
        ["message"] = message,
        ["code"] = code,
    };

    private static string Key(ApiRequest request) => Key(request.Group, request.Resource, request.Name ?? "");

    private static string Key(string group, string resource, string name) => $"{group}/{resource}/{name}";
}
