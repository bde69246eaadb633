using Handbrk8s.Blobs;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Transcode.Fetching;

/// <summary>One blob, read range by range into the film's folder, from where an earlier attempt was cut off.</summary>
internal sealed class PartialFetch(FilmBlobs blobs, Attempt attempt, BlobSource blob)
{
    // The encode needs room as well, but nobody knows how much.
    private const long ReserveBytes = 1 << 30;

    private readonly string _original = attempt.Folder.Source(attempt.Film.Path);

    public async Task<FetchResult> Finish(CancellationToken stop)
    {
        PrepareFolder();
        PartialFile.Adopt(_original, attempt.Token);
        var part = PartialFile.NameOf(_original, attempt.Token);
        if (WhyNoRoom(part) is { } why)
        {
            return new(IsWhole: false, new Outcome.Retry(why));
        }

        return await Fill(part, stop) ? PutInPlace(part) : new(IsWhole: false);
    }

    /// <summary>The manifest comes first, as in a claim: what is in a film's folder can be told from the folder alone.</summary>
    private void PrepareFolder()
    {
        Durable.CreateFolder(attempt.Folder.Path);
        attempt.Folder.EnsureManifest(attempt.Film);
        Durable.CreateFolder(Path.GetDirectoryName(_original)!);
    }

    private string? WhyNoRoom(string part)
    {
        var needed = blob.Size - (FileStat.Find(part)?.Fingerprint.Size ?? 0) + ReserveBytes;
        var free = new DriveInfo(attempt.Folder.Path).AvailableFreeSpace;
        return free >= needed
            ? null
            : $"Only {free >> 20} MiB are free in '{Path.GetDirectoryName(attempt.Folder.Path)}', and fetching the blob needs {needed >> 20} MiB: make room, and the film goes on by itself.";
    }

    /// <returns>False when the blob is no longer there with this ETag. What was fetched of it is kept until that is looked into.</returns>
    private async Task<bool> Fill(string part, CancellationToken stop)
    {
        using var file = File.OpenHandle(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[PartialFile.RangeLength];
        for (var position = PartialFile.SafeLength(RandomAccess.GetLength(file)); position < blob.Size;)
        {
            attempt.Report(new JobProgress("fetching", (double)position / blob.Size));
            var range = buffer.AsMemory(0, (int)Math.Min(buffer.Length, blob.Size - position));
            if (!await blobs.TryRead(blob, position, range, stop))
            {
                return false;
            }

            await RandomAccess.WriteAsync(file, range, position, stop);
            position += range.Length;
            if (position % PartialFile.FlushEvery == 0 || position == blob.Size)
            {
                Durable.Sync(file, part);
            }
        }

        return true;
    }

    private FetchResult PutInPlace(string part)
    {
        var outcome = Rename.ToFreeName(part, _original);
        Durable.SyncFolder(Path.GetDirectoryName(_original)!);
        if (FileStat.FindByOpening(_original)?.Fingerprint.Size == blob.Size)
        {
            PartialFile.RemoveAll(_original);
            return new(IsWhole: true);
        }

        // A later attempt goes on with the file: this one has lost the film.
        return new(IsWhole: false, outcome == RenameOutcome.Missing
            ? new Outcome.Interrupted()
            : new Outcome.Retry($"The fetched blob could not be moved to '{_original}': {outcome}. Check the share's permissions."));
    }
}
