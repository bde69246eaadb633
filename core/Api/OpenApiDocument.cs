using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Handbrk8s.Jobs;

namespace Handbrk8s.Api;

/// <summary>The description of the API, made of its routes.</summary>
internal static class OpenApiDocument
{
    public static byte[] Of(IReadOnlyList<ApiRoute> routes)
    {
        var paths = new JsonObject();
        foreach (var path in routes.GroupBy(route => route.Path, StringComparer.Ordinal))
        {
            paths[$"/api/{path.Key}"] = new JsonObject(path.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(), (JsonNode?)Operation(route))));
        }

        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Handbrk8s", ["version"] = Worker.Version },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "On 'handbrk8s run': the content of api-token in the state folder." },
                    ["key"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "x-functions-key", ["description"] = "On the functions app." },
                },
            },
        }.ToJsonString());
    }

    private static JsonObject Operation(ApiRoute route)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Name,
            ["summary"] = route.Summary,
            ["parameters"] = new JsonArray([.. Parameters(route)]),
            ["responses"] = Responses(route),
        };
        if (route.Access is not ApiAccess.Open)
        {
            operation["security"] = new JsonArray([.. route.Access is ApiAccess.Read ? [new JsonObject()] : (JsonNode[])[], Needs("token"), Needs("key")]);
        }

        return operation;
    }

    private static IEnumerable<JsonNode> Parameters(ApiRoute route) =>
    [
        .. route.Path.Contains("{id}", StringComparison.Ordinal) ? [Parameter("id", "path", "The film's id.", required: true)] : (JsonNode[])[],
        .. route.Parameters.Select(one => Parameter(one.Key, "query", one.Value, required: false)),
    ];

    private static JsonObject Parameter(string name, string place, string description, bool required) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["description"] = description,
        ["required"] = required,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Responses(ApiRoute route)
    {
        var responses = new JsonObject { ["200"] = Response(route.Summary, route.MediaType, route.Body?.GetJsonSchemaAsNode()) };
        int[] refusals = route.Access is ApiAccess.Open ? [] : [ApiResponse.Unauthorized, ApiResponse.Forbidden];
        foreach (var status in route.Errors.Concat(refusals).Append(ApiResponse.Unavailable))
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = Response("What failed, why, and what to do.", "application/problem+json", ApiJson.Default.ProblemView.GetJsonSchemaAsNode());
        }

        return responses;
    }

    private static JsonObject Response(string description, string type, JsonNode? schema) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { [type] = schema is null ? new JsonObject() : new JsonObject { ["schema"] = schema } },
    };

    private static JsonObject Needs(string scheme) => new() { [scheme] = new JsonArray() };
}
