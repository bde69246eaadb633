using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Storage and share can be reached, and belong together: what its readiness probe asks.</summary>
public sealed class GetHealth(HttpApi api)
{
    [Function(nameof(GetHealth))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetHealth), request, stop);
}
