using Handbrk8s.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Handbrk8s.Functions.Api;

/// <summary>Core's API by HTTP functions: each asks for the route of its own name.</summary>
public sealed class HttpApi(ApiRoutes routes)
{
    /// <returns>The answer, whatever happens.</returns>
    public async Task<IActionResult> Answer(string route, HttpRequest request, CancellationToken stop) =>
        new ApiResult(await routes.Answer(route, new ApiRequest((string?)request.HttpContext.GetRouteValue("id"), name => request.Query[name].FirstOrDefault()), stop));
}
