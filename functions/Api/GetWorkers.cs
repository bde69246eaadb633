using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Who works on what.</summary>
public sealed class GetWorkers(HttpApi api)
{
    [Function(nameof(GetWorkers))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "workers")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetWorkers), request, stop);
}
