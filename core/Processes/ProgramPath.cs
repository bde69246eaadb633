using System.Runtime.InteropServices;

namespace Handbrk8s.Processes;

/// <summary>Finds programs the way a shell does.</summary>
public static partial class ProgramPath
{
    private const int Executable = 1; // X_OK

    /// <param name="program">A name to look for along PATH, or a path.</param>
    /// <returns>The path of the file; null when there is none that may be executed.</returns>
    public static string? Find(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return IsExecutable(program) ? Path.GetFullPath(program) : null;
        }

        return Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsExecutable);
    }

    /// <exception cref="FileNotFoundException">There is no such program.</exception>
    internal static string Require(string program) => Find(program) ?? throw new FileNotFoundException(
        program.Contains('/', StringComparison.Ordinal)
            ? $"Cannot run '{program}': there is no executable file of that name. Install it or correct the path."
            : $"Cannot run '{program}': no folder of PATH ({string.Join(':', Folders)}) has an executable file of that name. Install it or give its full path.",
        program);

    private static string[] Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsExecutable(string path) => File.Exists(path) && Access(path, Executable) == 0;

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
