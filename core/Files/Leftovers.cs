namespace Handbrk8s.Files;

/// <summary>What is left of a film's folder once its original is elsewhere and its film is published.</summary>
public static class Leftovers
{
    /// <summary>
    /// Removes our own files and the folder. Where another folder is inside, with an original or with something that is not
    /// ours, all stays as it is.
    /// </summary>
    public static void Remove(FilmFolder folder)
    {
        if (FileStat.Find(folder.Path) is null || Directory.EnumerateDirectories(folder.Path).Any())
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            File.Delete(file);
        }

        Directory.Delete(folder.Path);
    }
}
