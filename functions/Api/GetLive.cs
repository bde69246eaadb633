using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>The app lives: what its startup and liveness probes ask.</summary>
public sealed class GetLive(HttpApi api)
{
    [Function(nameof(GetLive))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetLive), request, stop);
}
