using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Another chance for every film that was set aside, is lost or in conflict.</summary>
public sealed class RetryAll(HttpApi api)
{
    [Function(nameof(RetryAll))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "retry")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(RetryAll), request, stop);
}
