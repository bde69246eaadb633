using Handbrk8s.Files;

namespace Handbrk8s.Intake.Discs;

/// <summary>The files of one folder of a disc, by name in any case: discs were made for systems that know no other.</summary>
internal sealed class DiscFiles
{
    private readonly Dictionary<string, string> _paths;

    private DiscFiles(string name, IEnumerable<string> paths)
    {
        Name = name;
        _paths = paths.GroupBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Of the folder, for people.</summary>
    public string Name { get; }

    public IEnumerable<string> Names => _paths.Keys;

    /// <param name="folder">May be missing: then it has no files.</param>
    /// <param name="name">Of a folder in it, in any case.</param>
    public static DiscFiles In(string folder, string name) =>
        Directory.EnumerateDirectories(folder).FirstOrDefault(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? In(found)
            : new DiscFiles(name, []);

    public static DiscFiles In(string folder) => new(Path.GetFileName(folder), Directory.EnumerateFiles(folder));

    /// <returns>Null when there is no such file.</returns>
    public string? Find(string name) => _paths.GetValueOrDefault(name);

    /// <returns>In bytes; null when there is no such file.</returns>
    public long? SizeOf(string name) => Find(name) is { } path ? FileStat.Find(path)?.Fingerprint.Size : null;

    /// <returns>As much as there is, up to a limit; null when there is no such file.</returns>
    public byte[]? Head(string name, int most)
    {
        if (Find(name) is not { } path)
        {
            return null;
        }

        using var file = SharedRead.Open(path);
        var head = new byte[Math.Min(most, file.Length)];
        return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
