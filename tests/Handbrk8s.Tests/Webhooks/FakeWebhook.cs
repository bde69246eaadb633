using Handbrk8s.Tests.Http;

namespace Handbrk8s.Tests.Webhooks;

/// <summary>Whoever is told.</summary>
internal sealed class FakeWebhook : FakeHttpServer
{
    /// <summary>What it answers; a redirection leads to another place of it.</summary>
    public int Status { get; set; } = 204;

    protected override (int Status, string Body) Respond(FakeRequest request) => (Status, "");
}
