using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Api;

/// <summary>One film with its history.</summary>
public sealed class GetFilm(HttpApi api)
{
    [Function(nameof(GetFilm))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "films/{id}")] HttpRequest request, CancellationToken stop) => api.Answer(nameof(GetFilm), request, stop);
}
