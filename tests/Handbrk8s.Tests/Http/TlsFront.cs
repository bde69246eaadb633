using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Handbrk8s.Tests.Http;

/// <summary>Stands before a server and speaks TLS for it, with a certificate that nobody vouches for.</summary>
internal sealed class TlsFront : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = SelfMade();
    private readonly Uri _server;

    public TlsFront(string server)
    {
        _server = new Uri(server);
        _listener.Start();
        _ = Serve();
    }

    public string Address => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    private static X509Certificate2 SelfMade()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                _ = Pass(await _listener.AcceptTcpClientAsync(CancellationToken.None));
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Pass(TcpClient client)
    {
        try
        {
            using var server = new TcpClient();
            await using var ours = new SslStream(client.GetStream());
            await ours.AuthenticateAsServerAsync(_certificate);
            await server.ConnectAsync(_server.Host, _server.Port, CancellationToken.None);
            await using var theirs = server.GetStream();
            await Task.WhenAny(ours.CopyToAsync(theirs, CancellationToken.None), theirs.CopyToAsync(ours, CancellationToken.None));
        }
        catch (Exception refused) when (refused is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // Whoever asked does not want us.
        }
        finally
        {
            client.Dispose();
        }
    }
}
