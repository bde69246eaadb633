using System.Runtime.CompilerServices;

namespace Handbrk8s.Tests.Bicep;

/// <summary>The files of <c>infra/bicep</c>, or a copy of them in which something is wrong.</summary>
internal static class BicepFiles
{
    public static string Repository { get; } = FindRepository();

    public static string Source { get; } = Path.Combine(Repository, "infra/bicep");

    /// <summary>A copy of all files, for what is written beside them.</summary>
    public static string Copy(TemporaryFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            folder.File(Path.GetRelativePath(Source, file), File.ReadAllText(file));
        }

        return folder.Path;
    }

    /// <summary>A copy in which one text of one file is replaced, at each of its places.</summary>
    public static string Copy(TemporaryFolder folder, string file, string text, string replacement)
    {
        var path = Path.Combine(Copy(folder), file);
        var content = File.ReadAllText(path);
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllText(path, content.Replace(text, replacement, StringComparison.Ordinal));
        return folder.Path;
    }

    private static string FindRepository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
