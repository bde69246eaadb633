namespace Handbrk8s.Files;

/// <summary>What is left of a film's folder once its original is elsewhere and its film is published.</summary>
public static class Leftovers
{
    /// <summary>Removes our own files and the folder; a folder with an original in it stays as it is.</summary>
    public static void Remove(FilmFolder folder)
    {
        if (!Directory.Exists(folder.Path) || Directory.Exists(folder.SourceFolder))
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
