using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Retention;

namespace Handbrk8s.Upload.Publishing;

/// <summary>
/// Brings a result into the library: copied under a hidden name, flushed, read back, and only then renamed into place. What
/// carries a film's name in the library is always whole.
/// </summary>
internal sealed class Publication(LibraryShare library)
{
    private const int MostVersions = 99;

    /// <summary>Where the film is to stand. Where both are kept, that is the first name that is free or has this film already.</summary>
    /// <returns>Relative to the library share.</returns>
    public async Task<string> PlaceOf(Attempt attempt, EncodeResult result, ConflictPolicy policy, CancellationToken stop)
    {
        // Where a worker was cut off after it had published the film, it stands where that one put it, whatever is free by now.
        if (attempt.Film.Target is { } begun && await IsOurs(attempt, begun.Path, stop))
        {
            return begun.Path;
        }

        var place = Place(number: 1);
        for (var number = 2; policy == ConflictPolicy.KeepBoth && number <= MostVersions; number++)
        {
            if (FileStat.Find(Path.Combine(library.Root, place)) is null || await IsOurs(attempt, place, stop))
            {
                break;
            }

            place = Place(number);
        }

        return place;

        string Place(int number) => LibraryPlace.Of(attempt.Film.Path, attempt.Film.IsDiscFolder, Path.GetExtension(result.FileName), number);
    }

    public async Task<PublishOutcome> Publish(Attempt attempt, EncodeResult result, PublishTarget target, ConflictPolicy policy, CancellationToken stop)
    {
        var path = Path.Combine(library.Root, target.Path);
        try
        {
            HalfCopies.Remove(Path.GetDirectoryName(path)!, attempt.Film.Id);
            if (FileStat.Find(path) is not { } standing)
            {
                return await CopyTo(path, attempt, result, stop);
            }

            return await Judge(path, standing, attempt, target, stop) is var judged && judged is PublishOutcome.Conflict && policy == ConflictPolicy.Replace && standing.Kind == FileKind.File
                ? await CopyTo(path, attempt, result, stop, replaces: true)
                : judged;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new PublishOutcome.NotNow($"Could not publish: {failure.Message} Check space and permissions of '{Path.GetDirectoryName(path)}'; it goes on by itself then.", Counts: false);
        }
    }

    /// <summary>Takes from a worker that stood still what it could still publish of a result that no longer counts.</summary>
    /// <returns>Why that failed, or null.</returns>
    public string? WhyNotTakenBack(FilmRecord film)
    {
        try
        {
            if (film.Target is { } target)
            {
                HalfCopies.Remove(Path.GetDirectoryName(Path.Combine(library.Root, target.Path))!, film.Id);
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"A half copy of what was made of an older original could not be removed: {failure.Message} Check the permissions of '{library.Root}'; it goes on by itself then.";
        }
    }

    private async Task<bool> IsOurs(Attempt attempt, string place, CancellationToken stop)
    {
        var path = Path.Combine(library.Root, place);
        return FileStat.Find(path) is { Kind: FileKind.File } standing && await FindResult(path, standing.Fingerprint.Size, attempt, stop) is not null;
    }

    private async Task<PublishOutcome> CopyTo(string path, Attempt attempt, EncodeResult result, CancellationToken stop, bool replaces = false)
    {
        var source = attempt.Folder.File(result.FileName);
        if (FileStat.Find(source) is not { } encoded || encoded.Fingerprint.Size != result.Size)
        {
            return new PublishOutcome.NoResult($"The result '{source}' is missing or is not the one that was verified.");
        }

        var folder = Path.GetDirectoryName(path)!;
        Durable.CreateFolder(folder);

        var part = Path.Combine(folder, HalfCopies.NameOf(attempt.Film.Id, attempt.Token));
        try
        {
            return await Copy(attempt, source, part, result, stop) ?? await PutInPlace(attempt, part, path, result, replaces, stop);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<PublishOutcome?> Copy(Attempt attempt, string source, string part, EncodeResult result, CancellationToken stop)
    {
        var report = Progress(attempt, result.Size);
        var read = await VerifiedCopy.To(part, source, report("copying"), stop);
        if (read != result.Sha256)
        {
            return new PublishOutcome.NotNow($"'{source}' no longer has the hash it was committed with ({read} instead of {result.Sha256}): the share's disk or memory is at fault. Check them.", Counts: true);
        }

        var written = await FileHash.Of(part, report("verifying"), stop);
        return written == result.Sha256
            ? null
            : new PublishOutcome.NotNow($"The copy in the library read back differently ({written} instead of {result.Sha256}): its disk, memory or network is at fault. Check them.", Counts: true);
    }

    private async Task<PublishOutcome> PutInPlace(Attempt attempt, string part, string path, EncodeResult result, bool replaces, CancellationToken stop)
    {
        // Whoever stood still for long asks before the one step that everybody sees.
        if (await attempt.Standing(stop) != AttemptStanding.Ours)
        {
            return new PublishOutcome.NotNow("Another attempt has begun.", Counts: false);
        }

        if (replaces && WhyNotAside(path, attempt.Film.Id) is { } why)
        {
            return new PublishOutcome.NotNow(why, Counts: false);
        }

        var outcome = Rename.ToFreeName(part, path);
        if (outcome == RenameOutcome.TargetExists)
        {
            return new PublishOutcome.NotNow($"Something appeared at '{path}' while the film was copied. It is looked at again.", Counts: false);
        }

        if (outcome != RenameOutcome.Moved)
        {
            return new PublishOutcome.NotNow($"Could not move the finished copy to '{path}': {outcome}. Check the library's permissions; it is looked at again.", Counts: false);
        }

        Durable.SyncFolder(Path.GetDirectoryName(path)!);
        return new PublishOutcome.Published(result);
    }

    /// <summary>Moves the film that is replaced out of sight, right before the new one gets its name. Cut off in between, the next attempt finds the name free.</summary>
    private string? WhyNotAside(string path, FilmId film)
    {
        var folder = ReplacedFilms.By(film, library.Root);
        Durable.CreateFolder(folder);
        for (var number = 1; number <= MostVersions; number++)
        {
            var name = number == 1 ? Path.GetFileName(path) : $"{number} {Path.GetFileName(path)}";
            switch (Rename.ToFreeName(path, Path.Combine(folder, name)))
            {
                case RenameOutcome.Moved or RenameOutcome.Missing:
                    Durable.SyncFolder(folder);
                    return null;
                case RenameOutcome.TargetExists:
                    continue;
                case var outcome:
                    return $"The film at '{path}' is to be replaced, but could not be moved to '{folder}': {outcome}. Check the library's permissions, and that it is one file system.";
            }
        }

        return $"'{folder}' has {MostVersions} films that were replaced by this one. Look at what happens there.";
    }

    private static async Task<PublishOutcome> Judge(string path, FileStat standing, Attempt attempt, PublishTarget target, CancellationToken stop)
    {
        // Ours already, where a worker was cut off after the rename. The hash decides, not the name.
        if (standing.Kind != FileKind.File || await FindResult(path, standing.Fingerprint.Size, attempt, stop) is not { } ours)
        {
            return new PublishOutcome.Conflict($"Another file stands at '{target.Path}' in the library. It was left alone, and so was the original. Move it away, then: handbrk8s retry {attempt.Film.Id}. Or give this film up: handbrk8s cancel {attempt.Film.Id}");
        }

        Durable.SyncFolder(Path.GetDirectoryName(path)!);
        return new PublishOutcome.Published(ours);
    }

    /// <returns>
    /// The result that a file is a copy of: the committed one, or one that was published before the ledger forgot it. What was made of
    /// the original as it was before it changed is another film; a blob's cannot change.
    /// </returns>
    private static async Task<EncodeResult?> FindResult(string path, long size, Attempt attempt, CancellationToken stop)
    {
        var earlier = Directory.Exists(attempt.Folder.Path) ? ResultNote.In(attempt.Folder).Where(note => attempt.Film.Blob is not null || note.Source.IsLike(attempt.Film.Source)).Select(note => note.Result) : [];
        var candidates = earlier.Prepend(attempt.Film.Result).Where(result => result?.Size == size).ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        var sha256 = await FileHash.Of(path, _ => { }, stop);
        return candidates.Find(result => result!.Sha256 == sha256);
    }

    private static Func<string, Action<long>> Progress(Attempt attempt, long size) => step => bytes =>
        attempt.Report(new JobProgress(step, size == 0 ? 1 : (double)bytes / size));
}
