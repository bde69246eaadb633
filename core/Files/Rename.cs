using System.Runtime.InteropServices;

namespace Handbrk8s.Files;

/// <summary>
/// rename(2) and nothing else. File.Move copies when the target is on another file system and replaces what it finds:
/// here a move is one step that happens wholly or not at all, or says why it cannot be one.
/// </summary>
public static class Rename
{
    /// <summary>Moves a file or folder; replaces a file that stands at the target.</summary>
    public static RenameOutcome Replacing(string from, string to) =>
        Posix.Rename(from, to) == 0 ? RenameOutcome.Moved : Explain(from, to, Marshal.GetLastPInvokeError());

    /// <summary>Moves a file or folder to a name that is free.</summary>
    /// <remarks>
    /// NFS and some others know no RENAME_NOREPLACE. There the name is looked up first, so the caller must be the only
    /// one of us who may create it: a folder of its own, or a target locked in the ledger.
    /// </remarks>
    public static RenameOutcome ToFreeName(string from, string to)
    {
        if (Posix.Rename(Posix.CurrentFolder, from, Posix.CurrentFolder, to, Posix.NoReplace) == 0)
        {
            return RenameOutcome.Moved;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error is not (Errno.Invalid or Errno.NotImplemented or Errno.NotSupported))
        {
            return Explain(from, to, error);
        }

        return FileStat.Find(to) is null ? Replacing(from, to) : RenameOutcome.TargetExists;
    }

    private static RenameOutcome Explain(string from, string to, int error) => error switch
    {
        Errno.Missing or Errno.Stale or Errno.NotAFolder => RenameOutcome.Missing,
        Errno.Exists or Errno.NotEmpty => RenameOutcome.TargetExists,
        Errno.CrossDevice => RenameOutcome.CrossDevice,
        Errno.AccessDenied or Errno.NotPermitted or Errno.ReadOnly => RenameOutcome.Denied,
        _ => throw PosixFailure.Of($"rename to '{to}'", from, error),
    };
}
