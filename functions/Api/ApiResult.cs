using Handbrk8s.Api;
using Microsoft.AspNetCore.Mvc;

namespace Handbrk8s.Functions.Api;

/// <summary>Sends an answer of core as it is.</summary>
internal sealed class ApiResult(ApiResponse answer) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.Body.WriteAsync(answer.Body, context.HttpContext.RequestAborted);
    }
}
