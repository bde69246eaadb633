using Handbrk8s.Files;

namespace Handbrk8s.Intake;

/// <summary>A film folder that no source ever reached.</summary>
internal static class AbandonedClaim
{
    /// <summary>
    /// Removes it from the inside out. Folders go first, and only when they are empty, so a rename that arrives late either
    /// finds its folder, which then stays, or fails. What holds more than a claim makes before its rename is none.
    /// </summary>
    public static void Remove(FilmFolder folder)
    {
        try
        {
            RemoveEmpty(folder.SourceFolder);
            var entries = Directory.GetFileSystemEntries(folder.Path);
            if (entries.All(path => path == folder.ManifestFile || Durable.IsTemporary(path)))
            {
                Array.ForEach(entries, File.Delete);
                Directory.Delete(folder.Path);
            }
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            // Something is in it after all: the sweep will look at it.
        }
    }

    private static void RemoveEmpty(string folder)
    {
        if (FileStat.Find(folder) is null)
        {
            return;
        }

        // A claim makes one folder in each. Where there is more, the film is there: a disc may have empty folders of its own.
        if (Directory.GetFileSystemEntries(folder) is [var inner] && Directory.Exists(inner))
        {
            RemoveEmpty(inner);
        }

        Directory.Delete(folder);
    }
}
