using Handbrk8s.AzureStorage;
using Handbrk8s.Blobs;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.MediaServers;
using Handbrk8s.Telemetry;
using Handbrk8s.Upload.Originals;
using Handbrk8s.Upload.Publishing;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Upload;

/// <summary>
/// Publishes a committed result and then lets the original go. Never the other way round: the library's copy has been read
/// back before anything happens to the original.
/// </summary>
internal sealed class UploadJob(LibraryShare library, Share share, Publication publication, SidecarCopies sidecars, FilmBlobs blobs, Disposal disposal, Announcer announcer, IOptions<LibraryOptions> libraries) : IJob
{
    public Stage Stage => Stage.Upload;

    public async Task<Outcome> Run(Attempt attempt, CancellationToken stop)
    {
        try
        {
            return await Upload(attempt, stop);
        }
        catch (AzureStorageException failure)
        {
            return new Outcome.Retry(failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Outcome.Retry($"Could not publish: {failure.Message} Check space and permissions of share and library; it goes on by itself then.");
        }
    }

    private async Task<Outcome> Upload(Attempt attempt, CancellationToken stop)
    {
        var film = attempt.Film;
        if (film.Result is not { } result)
        {
            return WithoutResult(attempt, "No committed result is recorded.");
        }

        if (library.WhyUnavailable(share) is { } why)
        {
            return new Outcome.Retry(why);
        }

        // It may be gone already: a crash after it was moved to the trash comes back here.
        if (attempt.Original() is { } original && original.Fingerprint != film.Source)
        {
            return publication.WhyNotTakenBack(film) is { } left
                ? new Outcome.Retry(left)
                : StartAgain("The original changed after it was transcoded", original.Fingerprint);
        }

        // Once a target is recorded the film may be in the library already: then it is finished, and the new blob's film meets it there.
        if (film is { Blob: { } blob, Target: null } && await blobs.Find(film.Id, blob, stop) is BlobStanding.Overwritten(var newer))
        {
            return Superseded.By(newer, attempt);
        }

        var policy = libraries.Value.For(film.Path).Conflict;
        var path = await publication.PlaceOf(attempt, result, policy, stop);
        if (await attempt.LockTarget(path, stop) is { } other)
        {
            return new Outcome.Retry($"Film {other} is being published to the same place, '{path}'. This one waits for it.") { Delay = TimeSpan.FromSeconds(30) };
        }

        return await Publish(attempt, result, new PublishTarget(path, result.Sha256), policy, stop);
    }

    private async Task<Outcome> Publish(Attempt attempt, EncodeResult result, PublishTarget target, ConflictPolicy policy, CancellationToken stop)
    {
        // From here on it may stand in the library, and so cannot be cancelled any more: one write of the record decides.
        if (!await attempt.Update(record => record.CancelRequested ? record : record with { Target = target }, stop) || attempt.Film.CancelRequested)
        {
            return new Outcome.Interrupted();
        }

        var outcome = await publication.Publish(attempt, result, target, policy, stop);
        if (!MayStand(outcome, target) && !await attempt.Update(record => record with { Target = null }, stop))
        {
            return new Outcome.Interrupted();
        }

        if (outcome is PublishOutcome.Published { Result: var stands } && stands != result)
        {
            target = target with { Sha256 = stands.Sha256 };
            if (!await attempt.Update(record => record with { Result = stands, Target = target }, stop))
            {
                return new Outcome.Interrupted();
            }
        }

        return outcome switch
        {
            PublishOutcome.Published => await LetGo(attempt, target, await sidecars.Publish(attempt, target, stop), stop),
            PublishOutcome.Conflict(var reason) => new Outcome.Completed(reason, record => record with { State = FilmState.Conflict, Reason = reason }),
            PublishOutcome.NoResult(var reason) => WithoutResult(attempt, reason),
            PublishOutcome.NotNow(var reason, var counts) => new Outcome.Retry(reason) { Counts = counts },
            _ => throw new InvalidOperationException("No such outcome."),
        };
    }

    private bool MayStand(PublishOutcome outcome, PublishTarget target) => outcome switch
    {
        PublishOutcome.Published => true,
        PublishOutcome.Conflict => false,
        _ => FileStat.Find(Path.Combine(library.Root, target.Path)) is not null,
    };

    private async Task<Outcome> LetGo(Attempt attempt, PublishTarget target, SidecarReport sidecars, CancellationToken stop)
    {
        // Asked again: what was published while the library went away is on the disk below its mount.
        if (library.WhyUnavailable(share) is { } why)
        {
            return new Outcome.Retry(why);
        }

        // Counted: whatever takes each film away at once would be given another copy for ever.
        if (WhyNotThere(attempt, target) is { } gone)
        {
            return new Outcome.Retry(gone) { Counts = true };
        }

        if (await disposal.LetGo(attempt, hasMore: sidecars.Failed.Count > 0, stop) is var disposed && disposed is DisposalOutcome.Done)
        {
            await announcer.Prepare(attempt.Film, target.Path, stop);
        }

        return disposed switch
        {
            DisposalOutcome.NotNow(var reason) => new Outcome.Retry(reason),
            DisposalOutcome.Done(var place) => new Outcome.Completed(
                $"Published as '{target.Path}'{sidecars.Copied}; the original is {place}.{sidecars.Complaints}",
                record => record with { State = FilmState.Published, Reason = null })
            {
                Afterwards = () => Finish(attempt),
            },
            _ => throw new InvalidOperationException("No such outcome."),
        };
    }

    private string? WhyNotThere(Attempt attempt, PublishTarget target) =>
        FileStat.FindByOpening(Path.Combine(library.Root, target.Path)) is { Kind: FileKind.File } film && film.Fingerprint.Size == attempt.Film.Result?.Size
            ? null
            : $"'{target.Path}' was published, and is not in the library any more: something took it away, or the library was not mounted for a moment. The original is kept, and the film published again.";

    private async Task Finish(Attempt attempt)
    {
        FilmTelemetry.Published(attempt.Film, attempt.Film.Result?.Size ?? 0);
        Leftovers.Remove(attempt.Folder);
        await announcer.Tell(attempt.Film.Id, CancellationToken.None);
    }

    private static Outcome WithoutResult(Attempt attempt, string reason) => attempt.HasWaitedLong && OriginalToBe(attempt) is { } source
        ? StartAgain(reason.TrimEnd('.'), source)
        : new Outcome.Retry($"{reason} Check the share. It is looked for a few times more, then the film is transcoded again.");

    /// <summary>The original as it is, or as it can be fetched again.</summary>
    private static Fingerprint? OriginalToBe(Attempt attempt) =>
        attempt.Original()?.Fingerprint ?? (attempt.Film.Blob is { } blob ? Fingerprint.NotFetched(blob.Size) : null);

    private static Outcome.Completed StartAgain(string why, Fingerprint source) => new(
        $"{why}: it is transcoded again.",
        record => record with { State = FilmState.Queued, Source = source, Result = null, Target = null });
}
