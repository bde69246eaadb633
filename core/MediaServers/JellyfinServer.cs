using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Handbrk8s.MediaServers;

/// <summary>Jellyfin and Emby, which have these calls in common. They wait a minute for more changes before they look.</summary>
internal sealed class JellyfinServer(string name, ServerConnection connection) : IMediaServer
{
    private const int NewestLooked = 100;

    public async Task Announce(string file, CancellationToken cancel)
    {
        using var body = JsonContent.Create(new JsonObject
        {
            ["Updates"] = new JsonArray(new JsonObject { ["Path"] = file, ["UpdateType"] = "Created" }),
        });

        // It answers 204 whatever the path.
        var (folder, places) = (ServerPath.FolderOf(file), await Places(cancel));
        if (!places.Any(place => ServerPath.Contains(place, folder)))
        {
            throw new MediaServerException(ServerPath.WhyNowhere(name, folder, places));
        }

        await connection.Call(HttpMethod.Post, "Library/Media/Updated", body, cancel);
    }

    public async Task<bool> Lists(string file, CancellationToken cancel)
    {
        using var newest = await connection.Get(string.Create(CultureInfo.InvariantCulture, $"Items?Recursive=true&Fields=Path&SortBy=DateCreated&SortOrder=Descending&IncludeItemTypes=Movie,Episode,Video&Limit={NewestLooked}"), cancel);
        return Json.Items(newest.RootElement, "Items").Any(item => Json.Text(item, "Path") == file);
    }

    public async Task<IReadOnlyList<string>> Places(CancellationToken cancel)
    {
        using var answer = await connection.Get("Library/VirtualFolders", cancel);
        return [.. Json.Items(answer.RootElement, name: null).SelectMany(library => Json.Items(library, "Locations")).Select(place => place.ToString())];
    }
}
