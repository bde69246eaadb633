using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>Films in the order of their ids, a page at a time.</summary>
public sealed class GetFilms(HttpApi api)
{
    [Function(nameof(GetFilms))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "films")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetFilms), request, stop);
}
