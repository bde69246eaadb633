using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Starts no new worker from now on.</summary>
public sealed class Pause(HttpApi api)
{
    [Function(nameof(Pause))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "pause")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(Pause), request, stop);
}
