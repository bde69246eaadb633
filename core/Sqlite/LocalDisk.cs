namespace Handbrk8s.Sqlite;

/// <summary>
/// SQLite trusts the file system's locks and, in WAL mode, memory shared by all processes. Network file systems and FUSE
/// promise neither: two machines would each believe that they are alone. https://sqlite.org/wal.html
/// </summary>
internal static class LocalDisk
{
    private static readonly string[] Shared = ["nfs", "cifs", "smb", "fuse", "9p", "afs", "ceph", "lustre"];

    /// <exception cref="SqliteStoreException">The folder is not on a local disk.</exception>
    public static void Require(string folder) => Require(folder, new DriveInfo(folder).DriveFormat);

    internal static void Require(string folder, string fileSystem)
    {
        if (Shared.Any(shared => fileSystem.StartsWith(shared, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SqliteStoreException(
                $"The folder '{folder}' is on {fileSystem}: there SQLite's locks are not reliable and the database would be damaged. Put the database on a local disk of this machine (ext4, xfs, btrfs, zfs); the films may stay where they are.");
        }
    }
}
