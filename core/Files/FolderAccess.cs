namespace Handbrk8s.Files;

/// <summary>Asks the file system what we may do, without doing it.</summary>
public static class FolderAccess
{
    private const int WriteAndEnter = 2 | 1; // W_OK | X_OK

    /// <returns>Whether names in the folder may be made and removed; on a network file system as far as the server says.</returns>
    public static bool IsWritable(string folder) => Posix.Access(folder, WriteAndEnter) == 0;
}
