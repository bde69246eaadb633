using Handbrk8s.Files;

namespace Handbrk8s.Intake;

/// <summary>A film folder that no source ever reached.</summary>
internal static class AbandonedClaim
{
    /// <summary>
    /// Removes it from the inside out. Folders go first, and only when they are empty, so a rename that arrives late either
    /// finds its folder, which then stays, or fails.
    /// </summary>
    public static void Remove(FilmFolder folder)
    {
        try
        {
            RemoveEmpty(folder.SourceFolder);
            File.Delete(folder.ManifestFile);
            Directory.Delete(folder.Path);
        }
        catch (IOException)
        {
            // Something is in it after all: the sweep will look at it.
        }
    }

    private static void RemoveEmpty(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            RemoveEmpty(inner);
        }

        Directory.Delete(folder);
    }
}
