using System.Net.Http.Headers;
using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Microsoft.Extensions.Options;

namespace Handbrk8s.MediaServers;

/// <summary>The configured media servers, and which of them a film is for.</summary>
internal sealed class ServerDirectory(IHttpClientFactory clients, IOptions<MediaServerOptions> options, IOptions<LibraryOptions> libraries, IOptions<FolderOptions> folders)
{
    /// <summary>The clients that the factory makes: with the platform's resilience, and of one kind each about certificates.</summary>
    public const string Client = "media server";
    public const string ClientOfAnyCertificate = "media server with any certificate";

    public IEnumerable<string> Names => options.Value.Keys;

    /// <returns>The server's name, or null where nobody is told.</returns>
    public string? For(FilmPath film) => For(film.Library);

    /// <param name="library">The name of a library.</param>
    public string? For(string library) => libraries.Value.For(library).MediaServer switch
    {
        "none" => null,
        null => options.Value.Count == 1 ? options.Value.Keys.Single() : null,
        var named => named,
    };

    /// <exception cref="MediaServerException">It is not configured, or its token cannot be read.</exception>
    public IMediaServer Open(string name)
    {
        var server = Settings(name);
        var http = clients.CreateClient(server.AllowAnyCertificate ? ClientOfAnyCertificate : Client);
        http.BaseAddress = new Uri($"{server.Url.TrimEnd('/')}/");
        var connection = new ServerConnection(name, http, request => Authorize(request, server.Kind, TokenOf(name, server)));
        return server.Kind is "plex" ? new PlexServer(name, connection) : new JellyfinServer(name, connection);
    }

    /// <summary>A published film as the server sees it.</summary>
    public string PathOf(string name, string target) => ServerPath.Of(Settings(name), folders.Value.Library, target);

    private MediaServerOptions.Server Settings(string name) => options.Value.TryGetValue(name, out var server)
        ? server
        : throw new MediaServerException($"There is no media server '{name}' in the configuration, which a library asks for: {MediaServerOptions.Section}:{name}.");

    private static void Authorize(HttpRequestMessage request, string kind, string token)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        switch (kind)
        {
            case "plex":
                request.Headers.Add("X-Plex-Token", token);
                request.Headers.Add("X-Plex-Client-Identifier", "handbrk8s");
                request.Headers.Add("X-Plex-Product", "Handbrk8s");
                request.Headers.Add("X-Plex-Version", Worker.Version);
                break;
            case "jellyfin":
                request.Headers.Add("Authorization", $"MediaBrowser Token=\"{token}\", Client=\"handbrk8s\", Device=\"handbrk8s\", DeviceId=\"handbrk8s\", Version=\"{Worker.Version}\"");
                break;
            default:
                request.Headers.Add("X-Emby-Token", token);
                break;
        }
    }

    private static string TokenOf(string name, MediaServerOptions.Server server)
    {
        try
        {
            var token = server.TokenFile is "" ? server.Token : File.ReadAllText(server.TokenFile).Trim();
            return token is not "" && token.All(letter => letter is > ' ' and < '\x7f' and not '"')
                ? token
                : throw new MediaServerException($"What is given as the token of {name} is none: it must be plain letters and digits, and in a file the only line.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MediaServerException($"The token of {name} cannot be read: {failure.Message}", failure);
        }
    }
}
