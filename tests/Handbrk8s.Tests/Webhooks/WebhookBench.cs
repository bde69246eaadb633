using System.Text.Json.Nodes;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.Upload;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Webhooks;

/// <summary>Films that come to their ends, and somebody who is told.</summary>
public abstract class WebhookBench : UploadBench
{
    protected const string Alien = "Movies/Alien (1979)/Alien (1979).mkv";

    /// <summary>24 bytes, as the standard's own examples have them.</summary>
    protected const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    internal FakeWebhook Server { get; } = new();

    internal WebhookOptions Webhooks => Workshop.Get<IOptions<WebhookOptions>>().Value;

    internal WebhookOptions.Webhook Configure(string name = "phone", FakeWebhook? server = null)
    {
        // As in the program but for the pause between two tries.
        Workshop.Get<IOptionsMonitor<HttpStandardResilienceOptions>>().Get($"{WebhookSender.Client}-standard").Retry.Delay = TimeSpan.Zero;
        return Webhooks[name] = new() { Url = $"{(server ?? Server).Address}/t0pic?tpl=yes", Secret = Secret };
    }

    internal async Task<FilmRecord> Published() => await Upload((await Workshop.Transcoded(Alien)).Id);

    internal async Task<FilmRecord> SetAside(string why = "It has no video.")
    {
        var film = await Workshop.Claimed(Alien);
        await Refuse(why);
        return await Workshop.Record(film.Id);
    }

    /// <summary>A transcode worker finds that its film can never succeed.</summary>
    internal async Task Refuse(string why) =>
        Assert.Equal(ExitCodes.Settled, await Workshop.Worker(Stage.Transcode, (_, _) => Task.FromResult<Outcome>(new Outcome.Poison(why))).Run(Workshop.Cancel));

    /// <summary>What the runner and the functions app do again and again.</summary>
    internal Task Tell() => Workshop.Get<WebhookTeller>().Tell(Workshop.Cancel);

    internal async Task<IReadOnlyList<Ending>> Open() => await Workshop.Get<Endings>().Read(Workshop.Cancel);

    internal JsonNode Told() => JsonNode.Parse(Assert.Single(Server.Requests).Body)!;

    public override async ValueTask DisposeAsync()
    {
        Server.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
