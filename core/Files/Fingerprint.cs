using System.Text.Json.Serialization;

namespace Handbrk8s.Files;

/// <summary>
/// What makes a file the same file. The device is not part of it: an NFS mount has another number on every node and
/// after every remount. Times are only ever compared for equality.
/// </summary>
/// <param name="Inode">The file's number in its file system.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ModifiedNs">Last modification, in nanoseconds since 1970.</param>
public sealed record Fingerprint(ulong Inode, long Size, long ModifiedNs)
{
    /// <summary>False as long as the file is still to be fetched: no file has the number 0.</summary>
    [JsonIgnore]
    public bool IsKnown => Inode != 0;

    /// <summary>Also for a file that came back from a backup, as another one with the same bytes.</summary>
    public bool IsLike(Fingerprint other) => (Size, ModifiedNs) == (other.Size, other.ModifiedNs);

    /// <summary>Of a blob that has no file yet.</summary>
    public static Fingerprint NotFetched(long size) => new(Inode: 0, size, ModifiedNs: 0);
}
