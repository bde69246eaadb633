namespace Handbrk8s.Files;

/// <summary>Error numbers of Linux that decide something here.</summary>
internal static class Errno
{
    public const int NotPermitted = 1; // EPERM
    public const int Missing = 2; // ENOENT
    public const int WouldBlock = 11; // EAGAIN
    public const int AccessDenied = 13; // EACCES
    public const int Exists = 17; // EEXIST
    public const int CrossDevice = 18; // EXDEV
    public const int NotAFolder = 20; // ENOTDIR
    public const int Invalid = 22; // EINVAL
    public const int ReadOnly = 30; // EROFS
    public const int NotImplemented = 38; // ENOSYS
    public const int NotEmpty = 39; // ENOTEMPTY
    public const int NotSupported = 95; // EOPNOTSUPP
    public const int Stale = 116; // ESTALE: an NFS handle whose file is gone on the server
}
