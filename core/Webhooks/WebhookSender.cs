using System.Net.Http.Headers;
using System.Text.Json;
using Handbrk8s.Hosting;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Webhooks;

/// <summary>Posts to one webhook. Nothing that is said of it holds more of its address than the host.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider time)
{
    public const string Client = "webhook";

    /// <param name="name">As the options name it.</param>
    /// <param name="id">The same for every try, so that whoever gets one twice can tell.</param>
    /// <param name="what">What is posted.</param>
    /// <param name="cancel">Gives up waiting for the answer.</param>
    /// <returns>Null when it was taken.</returns>
    public async Task<WebhookRefusal?> Send(string name, string id, WebhookEvent what, CancellationToken cancel)
    {
        var webhook = options.Value[name];
        var url = new Uri(webhook.Url);
        var body = JsonSerializer.SerializeToUtf8Bytes(what, WebhookEvent.Json.Default.WebhookEvent);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        WebhookSignature.Add(request.Headers, id, time.GetUtcNow(), body, webhook.Secret);
        if (webhook.Authorization is not "")
        {
            request.Headers.TryAddWithoutValidation("Authorization", webhook.Authorization);
        }

        try
        {
            using var http = clients.CreateClient(Client);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode ? null : new(
                $"The webhook '{name}' at {url.Host} answered with {status}: check {WebhookOptions.Section}:{name}.",
                MayPass: status is 408 or 429 or >= 500,
                IsOfThisEvent: status is 400 or 413 or 422);
        }
        catch (Exception failure) when (ResilientHttp.IsNoAnswer(failure, cancel))
        {
            return new($"The webhook '{name}' at {url.Host} does not answer: {failure.GetBaseException().Message}", MayPass: true, IsOfThisEvent: false);
        }
    }
}
