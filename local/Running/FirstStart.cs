using Handbrk8s.Files;
using Handbrk8s.Sqlite;

namespace Handbrk8s.Local.Running;

/// <summary>
/// Makes the folders and sentinels when a share is used for the first time, and from then on refuses to work when they are
/// missing: an unmounted share looks just like an empty one.
/// </summary>
internal static class FirstStart
{
    /// <exception cref="CannotStartException">The share or the library is not the one this machine's records are about.</exception>
    public static void Ensure(Share share, string library, SqliteStore store)
    {
        var known = store.FindInstallation();
        if (known is null)
        {
            known = Adopt(share, library);
            store.TrySetInstallation(null, known);
        }

        Require(share.Root, "share", known, store);
        Require(library, "library", known, store);
        foreach (var folder in share.Folders)
        {
            Durable.CreateFolder(folder);
        }
    }

    /// <summary>Records and sentinels are made together. What is half there comes from a start that was cut off, or from another machine.</summary>
    private static Sentinel Adopt(Share share, string library)
    {
        var sentinel = Sentinel.Find(share.Root) ?? Sentinel.Find(library) ?? Sentinel.New();
        foreach (var folder in (string[])[share.Root, library])
        {
            if (Sentinel.Find(folder) is null)
            {
                sentinel.WriteTo(folder);
            }
        }

        return sentinel;
    }

    private static void Require(string folder, string name, Sentinel known, SqliteStore store)
    {
        var found = Sentinel.Find(folder);
        if (found is null)
        {
            throw new CannotStartException($"The {name} '{folder}' is not available: its {Sentinel.FileName} file is missing. Is it mounted? If it is new and empty on purpose, start with another --state.");
        }

        if (found != known)
        {
            throw new CannotStartException($"The {name} '{folder}' belongs to another installation ({found.Installation}) than the records in '{store.Path}' ({known.Installation}). Check what is mounted there.");
        }
    }

    /// <exception cref="CannotStartException">There is no such folder.</exception>
    public static void RequireFolder(string folder, string name)
    {
        if (!Directory.Exists(folder))
        {
            throw new CannotStartException($"The {name} '{folder}' does not exist. Mount it or create it: mkdir -p '{folder}'");
        }
    }
}
