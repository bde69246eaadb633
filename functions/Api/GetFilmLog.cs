using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>The end of the log of the film's newest encode.</summary>
public sealed class GetFilmLog(HttpApi api)
{
    [Function(nameof(GetFilmLog))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "films/{id}/log")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetFilmLog), request, stop);
}
