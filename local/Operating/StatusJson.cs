using System.Globalization;
using System.Text.Json.Nodes;
using Handbrk8s.Api;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.MediaServers;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary>The status for programs: what the API answers, in one object.</summary>
internal static class StatusJson
{
    private static readonly (string Key, string Route)[] Parts = [("queues", "GetQueues"), ("workers", "GetWorkers"), ("watch", "GetWatch"), ("pause", "GetPause")];

    private static readonly string LargestPage = ApiRoutes.LargestPage.ToString(CultureInfo.InvariantCulture);

    public static async Task<string> Of(IServiceProvider services, CancellationToken stop)
    {
        var routes = services.GetRequiredService<ApiRoutes>();
        var share = services.GetRequiredService<Share>();
        var status = new JsonObject { ["films"] = await Films(routes, stop) };
        foreach (var (key, route) in Parts)
        {
            status[key] = await Ask(routes, route, after: null, stop);
        }

        status["untold"] = new JsonArray(
        [
            .. (await services.GetRequiredService<Announcements>().Read(stop)).Where(one => one.Reason is not null).Select(one => Untold(one.Film, one.Server, one.Reason!, one.NotBefore)),
            .. (await services.GetRequiredService<Endings>().Read(stop)).Where(one => one.Reason is not null).Select(one => Untold(one.Film, "webhook", one.Reason!, one.NotBefore)),
        ]);
        status["bytes"] = new JsonObject
        {
            ["work"] = FolderSize.Of(share.Work),
            ["trash"] = FolderSize.Of(share.Trash),
            ["free"] = Directory.Exists(share.Root) ? new DriveInfo(share.Root).AvailableFreeSpace : null,
        };
        return status.ToJsonString();
    }

    private static JsonObject Untold(FilmId film, string to, string reason, DateTimeOffset notBefore) =>
        new() { ["film"] = film.ToString(), ["to"] = to, ["reason"] = reason, ["notBefore"] = notBefore };

    private static async Task<JsonArray> Films(ApiRoutes routes, CancellationToken stop)
    {
        var films = new JsonArray();
        string? after = null;
        do
        {
            var page = await Ask(routes, "GetFilms", after, stop);
            foreach (var film in page["films"]!.AsArray())
            {
                films.Add(film!.DeepClone());
            }

            after = page["next"]?.ToString();
        }
        while (after is not null);

        return films;
    }

    private static async Task<JsonNode> Ask(ApiRoutes routes, string route, string? after, CancellationToken stop)
    {
        var answer = await routes.Answer(route, new ApiRequest(Id: null, name => name switch { "after" => after, "limit" => LargestPage, _ => null }), stop);
        var body = JsonNode.Parse(answer.Body)!;
        return answer.Status == ApiResponse.Ok ? body : throw new IOException(body["detail"]!.ToString());
    }
}
