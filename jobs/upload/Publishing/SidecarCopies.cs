using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Upload.Publishing;

/// <summary>
/// Copies subtitles and notes beside their published film, whole or not at all, and never over another file. What cannot be
/// copied does not hold the film up: it stays with the original, and the film's history says so.
/// </summary>
internal sealed class SidecarCopies(LibraryShare library)
{
    public async Task<SidecarReport> Publish(Attempt attempt, PublishTarget target, CancellationToken stop)
    {
        var stem = attempt.Film.Title;
        var published = Path.ChangeExtension(Path.Combine(library.Root, target.Path), null);
        var copied = 0;
        List<string> failed = [];
        foreach (var sidecar in FilesWith(attempt).Where(file => SidecarName.BelongsTo(file.Name, stem)))
        {
            var why = await WhyNotCopied(attempt, sidecar.FullName, published + sidecar.Name[stem.Length..], stop);
            copied += why is null ? 1 : 0;
            failed.AddRange(why is null ? [] : [$"'{sidecar.Name}' stays with the original: {why}"]);
        }

        return new SidecarReport(copied, failed);
    }

    /// <summary>Beside the original, and inside the folder of a disc.</summary>
    private static IEnumerable<FileInfo> FilesWith(Attempt attempt)
    {
        var original = attempt.Folder.Source(attempt.Film.Path);
        string[] folders = attempt.Film.IsDiscFolder ? [Path.GetDirectoryName(original)!, original] : [Path.GetDirectoryName(original)!];

        // They are gone when a crash came after the original went to the trash: then the sidecars were copied before it.
        return folders.Where(Directory.Exists).SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal));
    }

    private static async Task<string?> WhyNotCopied(Attempt attempt, string source, string target, CancellationToken stop)
    {
        try
        {
            return FileStat.Find(target) is { } standing
                ? await WhyNotOurs(standing, source, target, stop)
                : await Copy(source, Path.Combine(Path.GetDirectoryName(target)!, $".{attempt.Film.Id}.{attempt.Token}.part"), target, stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    /// <summary>Copied already, where a worker was cut off after it.</summary>
    private static async Task<string?> WhyNotOurs(FileStat standing, string source, string target, CancellationToken stop) =>
        standing.Kind == FileKind.File
        && standing.Fingerprint.Size == FileStat.Find(source)?.Fingerprint.Size
        && await FileHash.Of(target, _ => { }, stop) == await FileHash.Of(source, _ => { }, stop)
            ? null
            : "another file of that name stands in the library.";

    private static async Task<string?> Copy(string source, string part, string target, CancellationToken stop)
    {
        try
        {
            var read = await VerifiedCopy.To(part, source, _ => { }, stop);
            if (await FileHash.Of(part, _ => { }, stop) != read)
            {
                return "its copy in the library read back differently.";
            }

            if (Rename.ToFreeName(part, target) is var outcome and not RenameOutcome.Moved)
            {
                return $"its copy could not get its name: {outcome}.";
            }

            Durable.SyncFolder(Path.GetDirectoryName(target)!);
            return null;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
