using System.Text;
using System.Text.Json;

namespace Handbrk8s.Tests.Names;

/// <summary>The Big List of Naughty Strings (https://github.com/minimaxir/big-list-of-naughty-strings), as films below a library.</summary>
internal static class NaughtyStrings
{
    private const int LongestName = 255;

    /// <summary>
    /// Those that a file system can hold with ".mkv" at their end, unchanged. What has slashes in it names folders too; a part
    /// that is a way out ("..") or leads nowhere (".") is no name.
    /// </summary>
    public static IReadOnlyList<string> Films { get; } =
        [.. All().Where(text => text.Length > 0 && !text.Contains('\0')).Select(PathOf).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string? PathOf(string text)
    {
        var parts = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 || parts.Any(part => part is "." or ".." || Encoding.UTF8.GetByteCount($"{part}.mkv") > LongestName)
            ? null
            : $"{string.Join('/', parts)}.mkv";
    }

    private static string[] All()
    {
        var list = Repository.At("tests/names/node_modules/big-list-of-naughty-strings/blns.json");
        return File.Exists(list)
            ? JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(list))!
            : throw new FileNotFoundException($"There is no '{list}': ./build installs it, or 'npm ci' in tests/names.");
    }
}
