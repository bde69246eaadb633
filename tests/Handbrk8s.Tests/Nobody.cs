using System.Runtime.InteropServices;

namespace Handbrk8s.Tests;

/// <summary>A user whom permissions stop. Where the tests run as root, those would stop nothing.</summary>
internal static class Nobody
{
    private const int Id = 65534;

    /// <summary>Does something on this thread alone as that user; other users than root do it as themselves.</summary>
    public static T Does<T>(Func<T> act)
    {
        // The kernel takes root's right to read and write everything away with it, and gives it back: capabilities(7).
        _ = SetFileSystemUser(Id);
        try
        {
            return act();
        }
        finally
        {
            _ = SetFileSystemUser(0);
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(int id);
}
