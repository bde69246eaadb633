using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Whether new workers are started.</summary>
public sealed class GetPause(HttpApi api)
{
    [Function(nameof(GetPause))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "pause")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetPause), request, stop);
}
