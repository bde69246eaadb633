using System.Runtime.InteropServices;

namespace Handbrk8s.Files;

/// <summary>
/// An advisory lock that the kernel gives back when its holder dies, however it dies. flock(2) itself: what .NET does for
/// FileShare is skipped on network file systems.
/// </summary>
public sealed class LockFile : IDisposable
{
    private readonly FileStream _file;

    private LockFile(FileStream file) => _file = file;

    /// <returns>Null when someone else holds it.</returns>
    public static LockFile? TryTakeAlone(string path) => TryTake(path, Posix.LockExclusive);

    /// <returns>Null when someone holds it alone.</returns>
    public static LockFile? TryShare(string path) => TryTake(path, Posix.LockShared);

    public void Dispose() => _file.Dispose();

    private static LockFile? TryTake(string path, int operation)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (Posix.Lock(file.SafeFileHandle, operation | Posix.LockNonBlocking) == 0)
        {
            return new LockFile(file);
        }

        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        return error == Errno.WouldBlock ? null : throw PosixFailure.Of("lock", path, error);
    }
}
