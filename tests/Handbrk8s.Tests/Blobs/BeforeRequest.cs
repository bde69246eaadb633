using Azure.Core;
using Azure.Core.Pipeline;

namespace Handbrk8s.Tests.Blobs;

/// <summary>Something happens right before a request is sent.</summary>
internal sealed class BeforeRequest(Func<Request, Task> act) : HttpPipelinePolicy
{
    /// <returns>Where a read of a range begins; null for every other request.</returns>
    public static long? Offset(Request request) =>
        request.Method == RequestMethod.Get && request.Headers.TryGetValue("x-ms-range", out var range) ? long.Parse(range["bytes=".Length..range.IndexOf('-', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture) : null;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await act(message.Request);
        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
