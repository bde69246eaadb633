using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Handbrk8s.Functions.Tests.Cluster;

/// <summary>A request as RBAC sees it.</summary>
public sealed record ApiRequest(string Verb, string Group, string Resource, string? Name)
{
    public string? Continue { get; init; }

    public string? Selector { get; init; }

    public JsonNode? Body { get; init; }

    public int Status { get; init; }

    public static async Task<ApiRequest> Read(HttpRequest request)
    {
        // /api/v1/namespaces/NS/pods/NAME or /apis/GROUP/VERSION/namespaces/NS/RESOURCE/NAME
        var parts = request.Path.Value!.Trim('/').Split('/');
        var group = parts[0] == "apis" ? parts[1] : "";
        var rest = parts[(parts[0] == "apis" ? 3 : 2)..];
        Assert.Equal(["namespaces", ApiServer.Space], rest[..2]);
        var name = rest.Length > 3 ? rest[3] : null;
        var verb = request.Method switch
        {
            "GET" when name is null => request.Query["watch"] == "true" ? "watch" : "list",
            "GET" => "get",
            "POST" => "create",
            "PATCH" => "patch",
            var other => other,
        };
        return new ApiRequest(verb, group, rest[2], name)
        {
            Continue = request.Query.TryGetValue("continue", out var token) ? token.ToString() : null,
            Selector = request.Query.TryGetValue("labelSelector", out var selector) ? selector.ToString() : null,
            Body = request.ContentLength > 0 || request.Headers.ContainsKey("Transfer-Encoding") ? await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) : null,
        };
    }
}
