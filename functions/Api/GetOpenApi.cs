using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>The description of the API.</summary>
public sealed class GetOpenApi(HttpApi api)
{
    [Function(nameof(GetOpenApi))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetOpenApi), request, stop);
}
