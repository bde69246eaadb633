namespace Handbrk8s.Tests.Packaging;

/// <summary>What <c>images.env</c> says.</summary>
internal static class ImageVersions
{
    public static IReadOnlyDictionary<string, string> Read() => Parse(File.ReadAllLines(Repository.At("images.env")));

    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> lines) => lines
        .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
        .Select(line => line.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
