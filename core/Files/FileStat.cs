using System.Runtime.InteropServices;

namespace Handbrk8s.Files;

/// <summary>What the file system says of a file, through one statx(2).</summary>
/// <param name="Device">The file system it is on.</param>
/// <param name="Mount">The mount it was reached through; 0 where the kernel does not say.</param>
/// <param name="ChangedNs">When its inode last changed, in nanoseconds since 1970. Nobody can set it back, but a rename moves it.</param>
/// <param name="Kind">File, folder, link or other.</param>
/// <param name="Fingerprint">The rest.</param>
public sealed record FileStat(ulong Device, ulong Mount, long ChangedNs, FileKind Kind, Fingerprint Fingerprint)
{
    private const int TypeMask = 0xf000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;
    private const int Link = 0xa000;

    /// <summary>Looks at a path without following a link at its end.</summary>
    /// <returns>Null when nothing is there.</returns>
    /// <exception cref="IOException">The file system could not answer.</exception>
    public static FileStat? Find(string path)
    {
        if (Posix.Stat(Posix.CurrentFolder, path, Posix.SymlinkNoFollow, Posix.BasicStats | Posix.MountId, out var found) == 0)
        {
            return From(found);
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Errno.Missing or Errno.NotAFolder or Errno.Stale ? null : throw PosixFailure.Of("look at", path, error);
    }

    /// <summary>
    /// Looks at a file by opening it, which shows that we may read it. On NFS opening asks the server, so this is fresh where
    /// <see cref="Find"/> may be a minute old.
    /// </summary>
    /// <returns>Null when nothing is there.</returns>
    /// <exception cref="IOException">It could not be opened.</exception>
    public static FileStat? FindByOpening(string path)
    {
        // Not blocking, or a pipe in the file's place would hold us until someone writes into it.
        using var file = Posix.Open(path, Posix.NonBlocking | Posix.CloseOnExec, permissions: 0);
        if (!file.IsInvalid && Look(file, out var found))
        {
            return From(found);
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Errno.Missing or Errno.NotAFolder or Errno.Stale ? null : throw PosixFailure.Of("open", path, error);
    }

    /// <summary>Looks at an open file.</summary>
    public static FileStat Of(SafeHandle file) =>
        Look(file, out var found)
            ? From(found)
            : throw PosixFailure.Of("look at", "an open file", Marshal.GetLastPInvokeError());

    private static bool Look(SafeHandle file, out Posix.StatBuffer found) =>
        Posix.Stat((int)file.DangerousGetHandle(), "", Posix.EmptyPath, Posix.BasicStats | Posix.MountId, out found) == 0;

    private static FileStat From(in Posix.StatBuffer found) => new(
        ((ulong)found.DeviceMajor << 32) | found.DeviceMinor,
        found.MountId,
        Nanoseconds(found.ChangedSeconds, found.ChangedNanoseconds),
        (found.Mode & TypeMask) switch
        {
            Regular => FileKind.File,
            Folder => FileKind.Folder,
            Link => FileKind.Link,
            _ => FileKind.Other,
        },
        new Fingerprint(found.Inode, (long)found.Size, Nanoseconds(found.ModifiedSeconds, found.ModifiedNanoseconds)));

    private static long Nanoseconds(long seconds, uint rest) => (seconds * 1_000_000_000) + rest;
}
