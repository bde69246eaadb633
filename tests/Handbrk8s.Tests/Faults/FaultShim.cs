namespace Handbrk8s.Tests.Faults;

/// <summary>tests/shim/fault.c, compiled once per test run.</summary>
internal static class FaultShim
{
    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("handbrk8s-shim-");
    private static readonly Lazy<string> Compiled = new(Compile);

    static FaultShim() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Delete(recursive: true);

    /// <summary>What LD_PRELOAD names.</summary>
    public static string Path => Compiled.Value;

    private static string Compile()
    {
        var library = System.IO.Path.Combine(Folder.FullName, "fault.so");
        var (exit, errors) = Tool.Run("gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, System.IO.Path.Combine(AppContext.BaseDirectory, "fault.c"), "-ldl");
        return exit == 0 ? library : throw new InvalidOperationException($"gcc could not compile fault.c: {errors}");
    }
}
