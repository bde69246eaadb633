namespace Handbrk8s.Functions.Tests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Handbrk8s.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
