using System.Net;
using System.Net.Sockets;

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>Lets clients connect and never answers them.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public void Dispose() => _listener.Dispose();
}
