using System.Collections.Concurrent;

namespace Handbrk8s.Tests.Manifests;

/// <summary>Every composition, rendered once for all tests.</summary>
internal static class Renderings
{
    private static readonly ConcurrentDictionary<Composition, Lazy<Task<string>>> Rendered = new();

    public static async Task<string> Yaml(Composition composition)
    {
        await Kubectl.Require();
        return await Rendered.GetOrAdd(composition, one => new Lazy<Task<string>>(one.Render)).Value;
    }

    public static async Task<Objects> Objects(Composition composition) => new(await Yaml(composition));
}
