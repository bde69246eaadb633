using System.Security.Cryptography;

namespace Handbrk8s.Tests.Messages;

/// <summary>Everything that is in and beside a workshop's share and library: name, kind, time and content.</summary>
internal static class GuardedPlace
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <summary>Puts files and links where hostile names might lead.</summary>
    public static void Prepare(Workshop workshop)
    {
        foreach (var folder in (string[])["guard", "share/guard", "share/work/guard", "etc"])
        {
            var path = Path.Combine(Root(workshop), folder);
            Directory.CreateDirectory(Path.Combine(path, "source", "Movies"));
            File.WriteAllText(Path.Combine(path, "film.json"), "{}");
            File.WriteAllText(Path.Combine(path, "source", "Movies", "Alien.mkv"), "not ours");
        }

        Directory.CreateSymbolicLink(Path.Combine(workshop.Share.Work, "0123456789ab"), Path.Combine(Root(workshop), "guard"));
        Directory.CreateSymbolicLink(Path.Combine(workshop.Share.Work, "0123456789az"), "/etc");
    }

    public static IReadOnlyList<string> Look(Workshop workshop) =>
    [
        .. new DirectoryInfo(Root(workshop)).EnumerateFileSystemInfos("*", All)
            .Where(entry => !entry.FullName.StartsWith(Path.GetDirectoryName(workshop.Database)!, StringComparison.Ordinal))
            .Select(entry => $"{entry.FullName} {entry.LinkTarget} {entry.LastWriteTimeUtc:O} {(entry is FileInfo { LinkTarget: null } file ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))) : "")}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Root(Workshop workshop) => Path.GetDirectoryName(workshop.Library)!;
}
