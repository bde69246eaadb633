using System.Globalization;
using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Manifests;

/// <summary>JSON pointers (RFC 6901), the paths that kustomize's patches use; a step <c>{share}</c> is the element of that name.</summary>
internal static class Pointer
{
    /// <returns>Null where there is nothing.</returns>
    public static JsonNode? At(this JsonNode? node, string pointer) => Steps(pointer).Aggregate(node, Step);

    public static string? Text(this JsonNode? node, string pointer) => node.At(pointer)?.ToString();

    /// <summary>Sets a value that has a parent, or removes it where the value is null.</summary>
    public static void Set(this JsonNode node, string pointer, JsonNode? value)
    {
        var steps = Steps(pointer);
        switch (steps[..^1].Aggregate((JsonNode?)node, Step), value)
        {
            case (JsonObject parent, null): parent.Remove(steps[^1]); break;
            case (JsonObject parent, _): parent[steps[^1]] = value; break;
            case (JsonArray parent, null): parent.RemoveAt(Index(parent, steps[^1])); break;
            case (JsonArray parent, _): parent[Index(parent, steps[^1])] = value; break;
            default: throw new ArgumentException($"There is no '{pointer}' to change.", nameof(pointer));
        }
    }

    private static string[] Steps(string pointer) => [.. pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal))];

    private static JsonNode? Step(JsonNode? node, string step) => node switch
    {
        JsonObject parent => parent[step],
        JsonArray parent => parent.ElementAtOrDefault(Index(parent, step)),
        _ => null,
    };

    private static int Index(JsonArray parent, string step) => step.StartsWith('{')
        ? parent.ToList().FindIndex(element => element.Text("/name") == step[1..^1])
        : int.Parse(step, CultureInfo.InvariantCulture);
}
