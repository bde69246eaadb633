using Handbrk8s.AzureStorage;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Ledger;
using Handbrk8s.Recovery;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Blobs;

/// <summary>
/// Gives every dropped blob a record, once for each name and ETag, however it is noticed and by how many at a time: the film's
/// id is made of both, and the ledger adds an id only once. A blob can be seen only when its block list is committed, so it is
/// whole by nature and needs no quiet time.
/// </summary>
public sealed partial class BlobIntake(
    Installation installation,
    DropContainer container,
    ILedger ledger,
    Admission admission,
    IOptions<IntakeOptions> options,
    IOptions<BlobOptions> blobOptions,
    TimeProvider time,
    ILogger<BlobIntake> log)
{
    /// <summary>
    /// Someone was told of a blob. Being told twice, late or wrongly is harmless. Needs no share, so that it can be done where
    /// there is none: whoever works on the film looks at the share before that.
    /// </summary>
    /// <returns>Why it stays where it is; null when it has a record, or is no longer there.</returns>
    /// <exception cref="UnavailableException">The ledger is new and belongs to no share yet.</exception>
    /// <exception cref="AzureStorageException">The account cannot be reached, or refuses.</exception>
    public async Task<NotTaken?> Arrived(string name, CancellationToken cancel)
    {
        await installation.RequireLedger(cancel);
        if (!blobOptions.Value.Enabled || DropNames.IsOurs(name))
        {
            return null;
        }

        // Before it is asked for: an address cannot tell '..' in a name from the folder above.
        var left = DropRule.WhyNoName(name, options.Value) is { } why ? new NotTaken(name, why)
            : await container.Find(name, cancel) is { } blob ? await Take(blob, cancel)
            : null;
        if (left is not null)
        {
            Log.Left(log, name, left.Why);
        }

        return left;
    }

    /// <summary>
    /// Looks through the container and gives whatever has no record one: what nobody was told of, and what a lost ledger has
    /// forgotten.
    /// </summary>
    /// <returns>Every blob that stays where it is, with the reason.</returns>
    /// <exception cref="UnavailableException">The share is not there, or not the one that the ledger is about.</exception>
    /// <exception cref="AzureStorageException">The account cannot be reached, or refuses.</exception>
    public async Task<IReadOnlyList<NotTaken>> Tick(CancellationToken cancel)
    {
        await installation.Require(cancel);
        List<NotTaken> left = [];
        var blobs = blobOptions.Value.Enabled ? await container.List(cancel).ToListAsync(cancel) : [];
        var known = await Known(blobs, cancel);
        foreach (var blob in blobs)
        {
            var why = known.TryGetValue(FilmId.Of(blob.Source), out var state) ? await WhyStill(blob.Source, state, cancel) : await Take(blob, cancel);
            left.AddRange(why is null ? [] : [why]);
        }

        return left;
    }

    private async Task<Dictionary<FilmId, FilmState>> Known(List<DroppedBlob> blobs, CancellationToken cancel)
    {
        var films = blobs.Select(blob => FilmId.Of(blob.Source)).ToHashSet();
        return films.Count == 0
            ? []
            : await ledger.List(cancel).Where(film => films.Contains(film.Id)).ToDictionaryAsync(film => film.Id, film => film.State, cancellationToken: cancel);
    }

    /// <summary>The blob of a film that came to its end is elsewhere, unless the account did not let it go or someone brought it back.</summary>
    private async Task<NotTaken?> WhyStill(BlobSource blob, FilmState state, CancellationToken cancel)
    {
        // The listing is a moment old.
        if (state is not (FilmState.Published or FilmState.Failed or FilmState.Cancelled or FilmState.Lost) || (await container.Find(blob.Name, cancel))?.Source.ETag != blob.ETag)
        {
            return null;
        }

        return new NotTaken(blob.Name, state == FilmState.Published
            ? $"The blob is film {FilmId.Of(blob)}, which is published: nothing needs it any more."
            : $"The blob is film {FilmId.Of(blob)}, which is {state}. To try it again: handbrk8s retry {FilmId.Of(blob)}");
    }

    private async Task<NotTaken?> Take(DroppedBlob blob, CancellationToken cancel)
    {
        if (DropRule.WhyNoFilm(blob, options.Value) is { } why)
        {
            return new NotTaken(blob.Source.Name, why);
        }

        var film = new FilmRecord
        {
            Id = FilmId.Of(blob.Source),
            Path = FilmPath.Parse(blob.Source.Name),
            Source = Fingerprint.NotFetched(blob.Source.Size),
            Blob = blob.Source,
            ClaimedAt = time.GetUtcNow(),
        };
        if (await admission.Admit(film, cancel))
        {
            Log.Taken(log, film.Path, film.Id);
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The blob '{Name}' is not taken: {Why}")]
        public static partial void Left(ILogger log, string name, string why);

        [LoggerMessage(Level = LogLevel.Information, Message = "Taken: the blob {Path} is film {Film}.")]
        public static partial void Taken(ILogger log, FilmPath path, FilmId film);
    }
}
