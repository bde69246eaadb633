using System.Text;
using Handbrk8s.Tests.Http;

namespace Handbrk8s.Tests.Telemetry;

/// <summary>A collector of OpenTelemetry, as far as it goes: it takes OTLP over HTTP and keeps what comes.</summary>
internal sealed class Collector : FakeHttpServer
{
    /// <summary>Protobuf writes text as it is.</summary>
    public bool Holds(string text) => Holds(Encoding.UTF8.GetBytes(text));

    public bool Holds(byte[] bytes) => Requests.Any(request => request.Content.AsSpan().IndexOf(bytes) >= 0);

    protected override (int Status, string Body) Respond(FakeRequest request) => (200, "");
}
