using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Handbrk8s.Tests.MediaServers;

/// <summary>
/// A media server over real HTTP that behaves as Plex, Jellyfin and Emby do: a path that it does not know is answered like one that it knows,
/// and nothing comes of it.
/// </summary>
internal sealed class FakeMediaServer : IDisposable
{
    public const string Token = "s3cret-t0ken";

    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly ConcurrentDictionary<string, bool> _scanned = new(StringComparer.Ordinal);
    private HttpListener? _listener;

    public FakeMediaServer()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        Start();
    }

    public string Address { get; }

    /// <summary>The folders of its libraries, by the key of each.</summary>
    public Dictionary<string, string> Sections { get; } = new(StringComparer.Ordinal);

    public string ValidToken { get; set; } = Token;

    /// <summary>The method that it takes for a scan; with another it says 404 or 405.</summary>
    public string ScanMethod { get; set; } = "GET";

    public int WrongMethod { get; set; } = 404;

    /// <summary>Answers nothing as long as this is not done.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>The films that it shows once their folder is scanned, by their paths.</summary>
    public List<string> Films { get; } = [];

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    public void Start()
    {
        _listener = new HttpListener();
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Serve(_listener);
    }

    public void Stop() => _listener?.Close();

    public void Dispose() => Stop();

    private async Task Serve(HttpListener listener)
    {
        try
        {
            while (true)
            {
                _ = Answer(await listener.GetContextAsync());
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // It is down, or the test is over.
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var request = new FakeRequest(
                context.Request.HttpMethod,
                context.Request.RawUrl!,
                await reader.ReadToEndAsync(CancellationToken.None),
                context.Request.Headers.AllKeys.ToDictionary(key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase));
            _requests.Enqueue(request);
            await Held;
            var (status, body) = request.Headers.Values.Any(value => value == ValidToken || value.Contains($"Token=\"{ValidToken}\"", StringComparison.Ordinal)) ? Respond(request) : (401, "");
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), CancellationToken.None);
            context.Response.Close();
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // Whoever asked went away.
        }
    }

    private (int Status, string Body) Respond(FakeRequest request)
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
