using System.Text.Json;
using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Intake;

/// <summary>
/// Takes a film, a file or a disc's folder, out of <c>watch/</c> by one rename into a new film folder. Until the rename nothing has happened; from it on
/// the film is ours, and its manifest is already on the disk.
/// </summary>
public sealed class Claim(Share share, TimeProvider time)
{
    /// <returns>Why it was not taken where anything stood in the way: one film is never to keep the others waiting.</returns>
    public ClaimResult Take(FilmPath path, FileStat judged, bool marked)
    {
        var folder = share.Film(FilmId.New());
        try
        {
            return Take(folder, path, judged, marked);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Where the film is in the folder already, the folder stays: the sweep gives it a record.
            AbandonedClaim.Remove(folder);
            return new ClaimResult.NotTaken($"Cannot claim, because the share refused: {failure.Message}");
        }
    }

    /// <summary>Takes the marker along: one that stayed would call the next copy of that name whole before it is.</summary>
    internal static void TakeMarker(Share share, FilmFolder folder, FilmPath path) =>
        Rename.ToFreeName(share.Dropped(path) + WatchFolder.DoneSuffix, folder.File("done"));

    private ClaimResult Take(FilmFolder folder, FilmPath path, FileStat judged, bool marked)
    {
        var manifest = new FilmManifest(FilmManifest.CurrentVersion, folder.Id, path, judged.Fingerprint, "share", time.GetUtcNow()) { IsDiscFolder = judged.Kind == FileKind.Folder };
        var dropped = share.Dropped(path);
        var source = folder.Source(path);
        if (Look(dropped, judged.Kind) is null)
        {
            return new ClaimResult.NotTaken(Why(RenameOutcome.Missing));
        }

        Durable.CreateFolder(Path.GetDirectoryName(source)!);
        Durable.Write(folder.ManifestFile, JsonSerializer.SerializeToUtf8Bytes(manifest, FilmJson.Default.FilmManifest));

        var outcome = Rename.ToFreeName(dropped, source);
        if (Look(source, judged.Kind) is not { } taken)
        {
            AbandonedClaim.Remove(folder);
            return new ClaimResult.NotTaken(Why(outcome));
        }

        // On NFS a rename can succeed and its answer be lost: the file's presence decides, not what rename said.
        if (taken.Device != judged.Device || taken.Fingerprint != judged.Fingerprint)
        {
            return PutBack(folder, source, dropped);
        }

        Durable.SyncFolder(Path.GetDirectoryName(source)!);
        Durable.SyncFolder(Path.GetDirectoryName(dropped)!);
        if (marked)
        {
            TakeMarker(share, folder, path);
        }

        return new ClaimResult.Taken(manifest);
    }

    private static FileStat? Look(string path, FileKind judged) => judged == FileKind.Folder ? FolderTree.Find(path) : FileStat.FindByOpening(path);

    private static ClaimResult.NotTaken PutBack(FilmFolder folder, string source, string dropped)
    {
        if (Rename.ToFreeName(source, dropped) == RenameOutcome.Moved)
        {
            AbandonedClaim.Remove(folder);
        }

        // Where something new stands at its old place, the film stays ours: the sweep finds the folder and gives it a record.
        return new ClaimResult.NotTaken("It changed while it was being claimed.");
    }

    private static string Why(RenameOutcome outcome) => outcome switch
    {
        RenameOutcome.CrossDevice => "Cannot claim, because watch/ and work/ are on different file systems: mount the share as one.",
        RenameOutcome.Denied => "Cannot claim, because the share does not let us move the file: give our user write permission on its folder.",
        _ => "It went away before it could be claimed.",
    };
}
