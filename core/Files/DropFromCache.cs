using System.Runtime.InteropServices;

namespace Handbrk8s.Files;

/// <summary>Asks the kernel to forget its copy of a flushed file, so that reading it back asks the disk or the server.</summary>
public static class DropFromCache
{
    /// <remarks>Advice only: where it is not taken, reading back proves less, but nothing breaks.</remarks>
    public static void Of(SafeHandle file) => _ = Posix.Advise(file, offset: 0, length: 0, Posix.DontNeed);
}
