using Handbrk8s.Files;

namespace Handbrk8s.Local.Running;

/// <summary>What a share gets when it is used for the first time.</summary>
internal static class FirstStart
{
    public static void MakeFolders(Share share)
    {
        foreach (var folder in share.Folders)
        {
            Durable.CreateFolder(folder);
        }
    }

    /// <exception cref="CannotStartException">There is no such folder.</exception>
    public static void RequireFolder(string folder, string name)
    {
        if (!Directory.Exists(folder))
        {
            throw new CannotStartException($"The {name} '{folder}' does not exist. Mount it or create it: mkdir -p '{folder}'");
        }
    }
}
