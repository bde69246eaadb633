using System.Globalization;
using System.Net;

namespace Handbrk8s.MediaServers;

/// <summary>
/// Plex. A refresh answers 200 whatever the path, and does nothing where no section has it: so the section is looked up first,
/// and afterwards whether the film is listed.
/// </summary>
internal sealed class PlexServer(string name, ServerConnection connection) : IMediaServer
{
    private const int NewestLooked = 100;

    public async Task Announce(string file, CancellationToken cancel)
    {
        var folder = ServerPath.FolderOf(file);
        var refresh = $"library/sections/{(await SectionOf(folder, cancel)).Key}/refresh?path={Uri.EscapeDataString(folder)}";

        // Newer servers have moved it to POST.
        if (await connection.Call(HttpMethod.Get, refresh, body: null, cancel, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed) >= HttpStatusCode.BadRequest)
        {
            await connection.Call(HttpMethod.Post, refresh, body: null, cancel);
        }
    }

    public async Task<bool> Lists(string file, CancellationToken cancel)
    {
        var (key, type) = await SectionOf(ServerPath.FolderOf(file), cancel);
        var kind = type switch { "movie" => "type=1&", "show" => "type=4&", _ => "" };
        using var newest = await connection.Get(string.Create(CultureInfo.InvariantCulture, $"library/sections/{key}/all?{kind}sort=addedAt:desc&X-Plex-Container-Start=0&X-Plex-Container-Size={NewestLooked}"), cancel);
        return Json.Items(Json.Child(newest.RootElement, "MediaContainer"), "Metadata")
            .SelectMany(film => Json.Items(film, "Media"))
            .SelectMany(media => Json.Items(media, "Part"))
            .Any(part => Json.Text(part, "file") == file);
    }

    public async Task<IReadOnlyList<string>> Places(CancellationToken cancel) => [.. (await Sections(cancel)).Select(place => place.Path)];

    private async Task<(string Key, string Type)> SectionOf(string folder, CancellationToken cancel)
    {
        var places = await Sections(cancel);
        var best = places.Where(place => ServerPath.Contains(place.Path, folder)).DefaultIfEmpty().MaxBy(place => place.Path?.Length ?? 0);
        return best.Path is not null
            ? (best.Key, best.Type)
            : throw new MediaServerException(ServerPath.WhyNowhere(name, folder, places.Select(place => place.Path)));
    }

    private async Task<List<(string Key, string Type, string Path)>> Sections(CancellationToken cancel)
    {
        using var answer = await connection.Get("library/sections", cancel);
        return
            (from section in Json.Items(Json.Child(answer.RootElement, "MediaContainer"), "Directory")
             from place in Json.Items(section, "Location")
             select (Key: Json.Text(section, "key"), Type: Json.Text(section, "type"), Path: Json.Text(place, "path"))).ToList();
    }
}
