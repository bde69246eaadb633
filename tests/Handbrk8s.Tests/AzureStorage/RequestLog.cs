using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>Writes down what really goes over the wire.</summary>
internal sealed class RequestLog : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> _sent = [];

    /// <summary>Method and address, the oldest first.</summary>
    public IReadOnlyCollection<string> Sent => _sent;

    public override void OnSendingRequest(HttpMessage message) => _sent.Enqueue($"{message.Request.Method} {message.Request.Uri}");
}
