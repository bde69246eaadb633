using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Handbrk8s.Files;

/// <summary>
/// An advisory lock that the kernel gives back when its holder dies, however it dies. flock(2) itself: what .NET does for
/// FileShare is skipped on network file systems, and elsewhere an open file already holds a shared lock.
/// </summary>
public sealed class LockFile : IDisposable
{
    private const int ReadableByAll = 0x1a4; // 0644

    private readonly SafeFileHandle _file;

    private LockFile(SafeFileHandle file) => _file = file;

    /// <returns>Null when someone else holds it.</returns>
    public static LockFile? TryTakeAlone(string path) => TryTake(path, Posix.LockExclusive);

    /// <returns>Null when someone holds it alone.</returns>
    public static LockFile? TryShare(string path) => TryTake(path, Posix.LockShared);

    public void Dispose()
    {
        // Closing alone would leave the lock with a child that was forked but has not begun its own program yet.
        _ = Posix.Lock(_file, Posix.Unlock);
        _file.Dispose();
    }

    private static LockFile? TryTake(string path, int operation)
    {
        var file = Posix.Open(path, Posix.ReadWrite | Posix.Create | Posix.CloseOnExec, ReadableByAll);
        if (file.IsInvalid)
        {
            throw PosixFailure.Of("open", path, Marshal.GetLastPInvokeError());
        }

        if (Posix.Lock(file, operation | Posix.LockNonBlocking) == 0)
        {
            return new LockFile(file);
        }

        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        return error == Errno.WouldBlock ? null : throw PosixFailure.Of("lock", path, error);
    }
}
