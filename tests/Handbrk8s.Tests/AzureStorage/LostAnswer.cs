using Azure.Core;
using Azure.Core.Pipeline;

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>The store does what one request asks, but the answer to it never arrives.</summary>
/// <param name="loses">Which request; the first of them.</param>
internal sealed class LostAnswer(Func<Request, bool> loses) : HttpPipelinePolicy
{
    private int _lost;

    public bool Lost => _lost > 0;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (loses(message.Request) && Interlocked.Exchange(ref _lost, 1) == 0)
        {
            throw new IOException("The connection broke while the answer was on its way.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
