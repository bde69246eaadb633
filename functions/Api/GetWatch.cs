using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>What lies in <c>watch/</c> and is not taken, and why.</summary>
public sealed class GetWatch(HttpApi api)
{
    [Function(nameof(GetWatch))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "watch")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetWatch), request, stop);
}
