namespace Handbrk8s.Tests.Manifests;

/// <summary>An overlay with components, as an owner puts them together.</summary>
internal sealed record Composition(string Overlay, params string[] Components)
{
    /// <summary>Both overlays and every component.</summary>
    public static IReadOnlyList<Composition> All { get; } =
    [
        new("bare-metal", "nfs"),
        new("bare-metal", "nfs", "check"),
        new("bare-metal", "smb", "intel-gpu"),
        new("bare-metal", "local-volume", "nvidia-gpu", "check"),
        new("azure", "workload-identity", "nfs"),
        new("azure", "nfs", "check", "workload-identity"),
    ];

    public override string ToString() => string.Join(" + ", [Overlay, .. Components]);

    /// <summary>Writes the owner's overlay as keda/README.md says: the component's example is its settings.</summary>
    /// <returns>Its objects as YAML.</returns>
    public async Task<string> Render()
    {
        using var folder = new TemporaryFolder();
        var keda = Path.GetRelativePath(folder.Path, Repository.At("keda"));
        List<string> resources = [$"{keda}/overlays/{Overlay}"];
        foreach (var component in Components)
        {
            var example = Repository.At($"keda/components/{component}/example.yaml");
            if (File.Exists(example))
            {
                File.Copy(example, Path.Combine(folder.Path, $"{component}.yaml"));
                resources.Add($"{component}.yaml");
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "kustomization.yaml"), $"""
            resources: [{string.Join(", ", resources)}]
            components: [{string.Join(", ", Components.Select(component => $"{keda}/components/{component}"))}]
            """, Workshop.Cancel);
        return await Kubectl.Kustomize(folder.Path);
    }
}
