using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Handbrk8s.Tests.Http;

/// <summary>Somebody else's server, over real HTTP: it can be down, slow, and asked what it was sent.</summary>
internal abstract class FakeHttpServer : IDisposable
{
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private HttpListener? _listener;

    protected FakeHttpServer()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        Start();
    }

    public string Address { get; }

    /// <summary>Answers nothing as long as this is not done.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

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

    protected abstract (int Status, string Body) Respond(FakeRequest request);

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
            using var content = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(content, CancellationToken.None);
            var request = new FakeRequest(
                context.Request.HttpMethod,
                context.Request.RawUrl!,
                content.ToArray(),
                context.Request.Headers.AllKeys.ToDictionary(key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase));
            _requests.Enqueue(request);
            await Held;
            var (status, body) = Respond(request);
            context.Response.StatusCode = status;
            if (status == 302)
            {
                context.Response.RedirectLocation = $"{Address}/elsewhere";
            }

            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), CancellationToken.None);
            context.Response.Close();
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // Whoever asked went away.
        }
    }
}
