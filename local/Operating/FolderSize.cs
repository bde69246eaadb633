namespace Handbrk8s.Local.Operating;

/// <summary>How much a folder holds.</summary>
internal static class FolderSize
{
    /// <returns>Bytes; zero where there is no such folder.</returns>
    public static long Of(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Sum(Length);
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // Moved on meanwhile.
            return 0;
        }
    }
}
