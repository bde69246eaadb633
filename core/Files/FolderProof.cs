namespace Handbrk8s.Files;

/// <summary>
/// Proves before any work that the folders can do what the protocol needs, by doing it: everything of the share is on one
/// mount, and a file can be made, flushed, moved and removed.
/// </summary>
public static class FolderProof
{
    /// <summary>What everybody needs who works on the share.</summary>
    public static FolderProblem? FindProblem(Share share) => FindMissing(share) ?? FindSecondMount(share) ?? FindBroken(share);

    /// <summary>A file is moved between <c>fail/</c>, <c>work/</c> and <c>trash/</c>.</summary>
    public static FolderProblem? FindBroken(Share share) => Try(share.Root, () => Probe.Through(share.Fail, share.Work, share.Trash));

    /// <summary>A file is moved from <c>watch/</c> to <c>work/</c>, as a claim moves a film: only for a proof that a person asks for.</summary>
    public static FolderProblem? FindBrokenClaim(Share share) => Try(share.Root, () => Probe.Through(share.Watch, share.Work));

    /// <summary>A file gets another name in a folder.</summary>
    public static FolderProblem? FindBroken(string folder) => Try(folder, () => Probe.Through(folder));

    /// <summary>The root is there, and nothing of ours in it: the first start has not been made.</summary>
    public static bool IsNew(Share share) => Directory.Exists(share.Root) && !share.Folders.Any(Directory.Exists) && Sentinel.Find(share.Root) is null;

    public static FolderProblem? FindMissing(Share share) => !Directory.Exists(share.Root)
        ? new($"The share '{share.Root}' does not exist.", $"Mount it or create it: mkdir -p '{share.Root}'")
        : Try(share.Root, () => share.Folders.FirstOrDefault(folder => Inside(folder) is null) is { } missing
            ? new($"'{missing}' is missing.", $"Check that '{share.Root}' is mounted; if it is, make the folder again.")
            : null);

    public static FolderProblem? FindSecondMount(Share share) => Try(share.Root, () =>
        Inside(share.Work) is var work && share.Folders.FirstOrDefault(folder => Inside(folder) != work) is { } other
            ? new($"'{other}' and '{share.Work}' are on different file systems or mounts.", $"A film moves between them in one step, which only works inside one: mount '{share.Root}' as a whole.")
            : null);

    // Where a name in the folder would be, also when the folder is a link.
    private static (ulong Device, ulong Mount)? Inside(string folder) =>
        FileStat.Find(Path.Combine(folder, ".")) is { } found ? (found.Device, found.Mount) : null;

    private static FolderProblem? Try(string root, Func<FolderProblem?> prove)
    {
        try
        {
            return prove();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(
                $"'{root}' cannot be written by {CurrentUser.Text}: {failure.Message}",
                "Give that user read and write permission on all of it, or run as the user it belongs to. Where it is full, make room.");
        }
    }
}
