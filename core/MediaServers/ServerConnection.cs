using System.Net;
using System.Text.Json;
using Handbrk8s.Hosting;

namespace Handbrk8s.MediaServers;

/// <summary>HTTP to one media server, with its failures in words. The token goes into a header, which nobody logs, never into an address.</summary>
/// <param name="name">As the options name it.</param>
/// <param name="http">With the server's address and the platform's resilience.</param>
/// <param name="authorize">Adds the token to a request.</param>
internal sealed class ServerConnection(string name, HttpClient http, Action<HttpRequestMessage> authorize)
{
    public async Task<JsonDocument> Get(string path, CancellationToken cancel)
    {
        using var answer = await Send(HttpMethod.Get, path, body: null, cancel);
        Require(answer, path);
        try
        {
            return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        }
        catch (JsonException odd)
        {
            throw new MediaServerException($"{name} answered {path} with something else than JSON. Is '{http.BaseAddress}' the address of that server?", odd);
        }
    }

    /// <returns>The status, which is below 400 or one of those allowed.</returns>
    public async Task<HttpStatusCode> Call(HttpMethod method, string path, HttpContent? body, CancellationToken cancel, params HttpStatusCode[] allowed)
    {
        using var answer = await Send(method, path, body, cancel);
        if (!allowed.Contains(answer.StatusCode))
        {
            Require(answer, path);
        }

        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        try
        {
            authorize(request);
            return await http.SendAsync(request, cancel);
        }
        catch (Exception failure) when (ResilientHttp.IsNoAnswer(failure, cancel))
        {
            throw new MediaServerException($"{name} at '{http.BaseAddress}' does not answer: {failure.Message} Is it running, and can it be reached from here?", failure) { MayPass = true };
        }
    }

    private void Require(HttpResponseMessage answer, string path)
    {
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new MediaServerException($"{name} refuses our token ({(int)answer.StatusCode}). Give it one of an administrator: {MediaServerOptions.Section}:{name}:{nameof(MediaServerOptions.Server.Token)}.");
        }

        if (!answer.IsSuccessStatusCode)
        {
            throw new MediaServerException($"{name} answered {path.Split('?')[0]} with {(int)answer.StatusCode}. Look at its log.");
        }
    }
}
