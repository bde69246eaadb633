using Handbrk8s.Sqlite;

namespace Handbrk8s.Tests.Sqlite;

public sealed class LocalDiskTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("nfs")]
    [InlineData("nfs4")]
    [InlineData("cifs")]
    [InlineData("smb2")]
    [InlineData("smb3")]
    [InlineData("fuse")]
    [InlineData("fuseblk")]
    [InlineData("fuse.sshfs")]
    [InlineData("fuse.mergerfs")]
    [InlineData("9p")]
    public void A_folder_on_a_shared_file_system_is_refused_with_what_to_do(string fileSystem)
    {
        var error = Assert.Throws<SqliteStoreException>(() => LocalDisk.Require("/mnt/films", fileSystem));

        Assert.Contains("/mnt/films", error.Message);
        Assert.Contains(fileSystem, error.Message);
        Assert.Contains("Put the database on a local disk", error.Message);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("ext4")]
    [InlineData("xfs")]
    [InlineData("btrfs")]
    [InlineData("zfs")]
    [InlineData("overlay")]
    [InlineData("tmpfs")]
    public void A_folder_on_a_local_file_system_is_taken(string fileSystem) => LocalDisk.Require("/var/lib/handbrk8s", fileSystem);
}
