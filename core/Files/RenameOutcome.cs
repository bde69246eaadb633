namespace Handbrk8s.Files;

public enum RenameOutcome
{
    Moved,

    /// <summary>Source or target folder is not there, or, on NFS, the rename happened and its answer was lost: look at the target.</summary>
    Missing,

    /// <summary>Something stands at the target.</summary>
    TargetExists,

    /// <summary>Source and target are on different file systems or mounts.</summary>
    CrossDevice,

    /// <summary>No permission, or the file system is read-only.</summary>
    Denied,
}
