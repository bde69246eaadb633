using System.Collections.Concurrent;
using System.Text.Json;
using Handbrk8s.Tests.Http;

namespace Handbrk8s.Tests.MediaServers;

/// <summary>
/// A media server over real HTTP that behaves as Plex, Jellyfin and Emby do: a path that it does not know is answered like one that it knows,
/// and nothing comes of it.
/// </summary>
internal sealed class FakeMediaServer : FakeHttpServer
{
    public const string Token = "s3cret-t0ken";

    private readonly ConcurrentDictionary<string, bool> _scanned = new(StringComparer.Ordinal);

    /// <summary>The folders of its libraries, by the key of each.</summary>
    public Dictionary<string, string> Sections { get; } = new(StringComparer.Ordinal);

    public string ValidToken { get; set; } = Token;

    /// <summary>The method that it takes for a scan; with another it says 404 or 405.</summary>
    public string ScanMethod { get; set; } = "GET";

    public int WrongMethod { get; set; } = 404;

    /// <summary>The films that it shows once their folder is scanned, by their paths.</summary>
    public List<string> Films { get; } = [];

    protected override (int Status, string Body) Respond(FakeRequest request) =>
        request.Headers.Values.Any(value => value == ValidToken || value.Contains($"Token=\"{ValidToken}\"", StringComparison.Ordinal)) ? Known(request) : (401, "");

    private (int Status, string Body) Known(FakeRequest request)
    {
        var parts = request.Url.Split('?');
        switch (parts[0].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["library", "sections"]:
                return (200, JsonSerializer.Serialize(new { MediaContainer = new { Directory = Sections.Select(section => new { key = section.Key, type = "movie", title = section.Key, Location = new[] { new { id = 1, path = section.Value } } }) } }));
            case ["library", "sections", var key, "refresh"] when request.Method == ScanMethod:
                var path = Uri.UnescapeDataString(parts[1]["path=".Length..]);
                _scanned[path] = Sections.ContainsKey(key);
                return (200, "");
            case ["library", "sections", _, "refresh"]:
                return (WrongMethod, "");
            case ["library", "sections", _, "all"]:
                return (200, JsonSerializer.Serialize(new { MediaContainer = new { Metadata = Films.Where(film => _scanned.GetValueOrDefault(Path.GetDirectoryName(film)!)).Select(film => new { Media = new[] { new { Part = new[] { new { file = film } } } } }) } }));
            case ["Library", "Media", "Updated"] when request.Method == "POST":
                return (204, "");
            case ["Items"]:
                return (200, JsonSerializer.Serialize(new { Items = Films.Select(film => new { Path = film }) }));
            case ["Library", "VirtualFolders"]:
                return (200, JsonSerializer.Serialize(Sections.Select(section => new { Name = section.Key, Locations = new[] { section.Value } })));
            default:
                return (404, "");
        }
    }
}
