using System.Runtime.InteropServices;

namespace Handbrk8s.Files;

/// <summary>Reads what someone else may be writing at the same moment.</summary>
internal static class SharedRead
{
    /// <summary>
    /// Opens a file for reading without the lock that .NET would take, which a writer could run into, and without waiting
    /// for the other end of a pipe.
    /// </summary>
    /// <exception cref="IOException">It could not be opened.</exception>
    public static FileStream Open(string path)
    {
        var file = Posix.Open(path, Posix.NonBlocking | Posix.CloseOnExec, permissions: 0);
        return file.IsInvalid ? throw PosixFailure.Of("open", path, Marshal.GetLastPInvokeError()) : new FileStream(file, FileAccess.Read, bufferSize: 0);
    }
}
