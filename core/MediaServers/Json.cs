using System.Text.Json;

namespace Handbrk8s.MediaServers;

/// <summary>Reads answers of programs that leave out what is empty.</summary>
internal static class Json
{
    public static JsonElement Child(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : default;

    /// <param name="element">An object, or an array where no name is given.</param>
    /// <param name="name">Of the array in the object.</param>
    /// <returns>Its elements; none where it is not there.</returns>
    public static IEnumerable<JsonElement> Items(JsonElement element, string? name)
    {
        var items = name is null ? element : Child(element, name);
        return items.ValueKind is JsonValueKind.Array ? items.EnumerateArray() : [];
    }

    public static string Text(JsonElement element, string name) => Child(element, name).ToString();
}
