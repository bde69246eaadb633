using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Starts workers again.</summary>
public sealed class Resume(HttpApi api)
{
    [Function(nameof(Resume))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "resume")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(Resume), request, stop);
}
