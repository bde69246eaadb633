using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Handbrk8s.Files;

/// <summary>Writes that are on the disk, not only on their way to it, when the call returns.</summary>
public static class Durable
{
    /// <summary>The mode of a secret.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string TemporarySuffix = ".tmp";

    /// <summary>A file that a killed <see cref="Write"/> left behind.</summary>
    public static bool IsTemporary(string path) =>
        Path.GetFileName(path) is var name && name.StartsWith('.') && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    /// <summary>Removes what a killed <see cref="Write"/> left in a folder.</summary>
    public static void RemoveTemporary(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsTemporary))
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes a whole file under a hidden name, flushes it and renames it into place.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content) => PutInPlace(path, content, mode: null);

    /// <summary>Writes a secret so, which nobody but its owner can read at any moment.</summary>
    public static void WriteSecret(string path, ReadOnlySpan<byte> content) => PutInPlace(path, content, OwnerOnly);

    private static void PutInPlace(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(folder, $".{RandomNumberGenerator.GetHexString(8)}{TemporarySuffix}");
        try
        {
            WriteFlushed(temporary, content, mode);
            var outcome = Rename.Replacing(temporary, path);
            if (outcome != RenameOutcome.Moved)
            {
                throw new IOException($"Could not put '{path}' in place: {outcome}.");
            }
        }
        finally
        {
            File.Delete(temporary);
        }

        SyncFolder(folder);
    }

    /// <summary>Flushes a file that another program wrote.</summary>
    public static void SyncFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Sync(file, path);
    }

    /// <summary>Flushes a folder: without it a crash can forget a rename or a new name in it.</summary>
    public static void SyncFolder(string folder)
    {
        // Without O_DIRECTORY, whose number differs between processors.
        using var handle = Posix.Open(folder, Posix.CloseOnExec, permissions: 0);
        if (handle.IsInvalid)
        {
            throw PosixFailure.Of("open", folder, Marshal.GetLastPInvokeError());
        }

        Sync(handle, folder);
    }

    /// <summary>
    /// Flushes an open file or folder. .NET's own flush is silent when the disk or the server could not keep what was written:
    /// NFS tells of a full or broken disk nowhere else.
    /// </summary>
    /// <exception cref="IOException">It may not be on the disk.</exception>
    public static void Sync(SafeHandle file, string path)
    {
        if (Posix.Sync(file) != 0 && Marshal.GetLastPInvokeError() is var error and not (Errno.Invalid or Errno.NotSupported))
        {
            // SMB and some FUSE file systems cannot flush a folder and say so; they have nothing more durable to offer.
            throw PosixFailure.Of("flush", path, error);
        }
    }

    /// <summary>Creates a folder with its parents and flushes each folder that got a new name.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        CreateFolder(parent);
        Directory.CreateDirectory(folder);
        SyncFolder(parent);
    }

    private static void WriteFlushed(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = mode });
        RandomAccess.Write(file.SafeFileHandle, content, fileOffset: 0);
        Sync(file.SafeFileHandle, path);
    }
}
