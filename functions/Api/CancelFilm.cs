using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Sets a film aside.</summary>
public sealed class CancelFilm(HttpApi api)
{
    [Function(nameof(CancelFilm))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "films/{id}/cancel")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(CancelFilm), request, stop);
}
