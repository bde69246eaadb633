using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>How many messages each queue has.</summary>
public sealed class GetQueues(HttpApi api)
{
    [Function(nameof(GetQueues))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "queues")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetQueues), request, stop);
}
