using Handbrk8s.Local.Running;

namespace Handbrk8s.Local.Cluster;

/// <summary>The project's folder keda/, which an overlay builds on.</summary>
internal static class KedaFolder
{
    private const string Mark = "base/kustomization.yaml";

    /// <exception cref="CannotStartException">It is nowhere.</exception>
    public static string Find(DirectoryInfo? told)
    {
        if (told is not null)
        {
            return IsOne(told.FullName) ? told.FullName : throw new CannotStartException($"'{told.FullName}' is not the folder keda/ of this project: it has no {Mark}.");
        }

        return new[] { Environment.CurrentDirectory, AppContext.BaseDirectory }.SelectMany(Above).Select(folder => Path.Combine(folder, "keda")).FirstOrDefault(IsOne)
            ?? throw new CannotStartException("The folder keda/ of this project is neither here nor above. Say where it is: --keda DIR");
    }

    private static bool IsOne(string folder) => File.Exists(Path.Combine(folder, Mark));

    private static IEnumerable<string> Above(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
