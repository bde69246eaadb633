using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Another chance for a film that was set aside, or that waits.</summary>
public sealed class RetryFilm(HttpApi api)
{
    [Function(nameof(RetryFilm))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "films/{id}/retry")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(RetryFilm), request, stop);
}
