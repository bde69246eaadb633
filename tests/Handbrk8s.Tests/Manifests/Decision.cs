using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Manifests;

/// <summary>Something that must hold for every object of a kind, and changes that it must notice.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Selector">Which objects: see <see cref="Objects.Select"/>.</param>
/// <param name="Holds">Asks one object.</param>
/// <param name="Wrong">Changes of one value each: a pointer, and the wrong value as JSON or null for none.</param>
internal sealed record Decision(string Name, string Selector, Func<JsonNode, bool> Holds, params (string Pointer, string? Value)[] Wrong)
{
    /// <summary>Where only one overlay decides so.</summary>
    public string? Overlay { get; init; }

    /// <summary>Where only one component decides so.</summary>
    public string? Component { get; init; }

    /// <summary>Whether it is about this rendering.</summary>
    public bool IsFor(Composition composition) =>
        (Overlay is null || composition.Overlay == Overlay) && (Component is null || composition.Components.Contains(Component));

    /// <summary>The value at a pointer is this one.</summary>
    public static Decision Is(string name, string selector, string pointer, string expected, params string?[] wrong) =>
        new(name, selector, one => JsonNode.DeepEquals(one.At(pointer), JsonNode.Parse(expected)), [.. wrong.Select(value => (pointer, value))]);

    /// <summary>The values at two pointers are there and the same.</summary>
    public static Decision Same(string name, string selector, string pointer, string other, params string?[] wrong) =>
        new(name, selector, one => one.At(pointer) is { } value && JsonNode.DeepEquals(value, one.At(other)), [.. wrong.Select(value => (pointer, value))]);

    public override string ToString() => Name;
}
