using System.Runtime.InteropServices;

namespace Handbrk8s.Processes;

/// <summary>A child and all that it started, also what outlived the process that started it.</summary>
internal static partial class ProcessGroup
{
    private const int KillSignal = 9; // SIGKILL

    /// <param name="leader">Process id of a child that leads a session of its own.</param>
    public static void Kill(int leader) => _ = Kill(-leader, KillSignal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processOrGroup, int signal);
}
