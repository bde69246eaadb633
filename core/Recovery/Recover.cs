using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Recovery;

/// <summary>
/// Makes share, library and ledger one again after any of them was restored or replaced. What lies on the share decides:
/// folders without a record get one, records without a folder are finished or lost, every unfinished film is put in line anew
/// under a new token, so that a worker that has lived on through it all can commit nothing. A film that the ledger knows as
/// published is unfinished too when its original is back in its folder.
/// </summary>
public sealed class Recover(Installation installation, WorkFolders folders, LostFilms lost, ILedger ledger, Dispatch dispatch, Share share, IOptions<FolderOptions> folderOptions)
{
    /// <param name="takeOver">Also when share, library and ledger are of different installations.</param>
    /// <param name="stop">Cut off anywhere, it can be run again.</param>
    /// <returns>The films that were put in line.</returns>
    /// <exception cref="UnavailableException">A folder is not there, or belongs to another installation.</exception>
    public async Task<IReadOnlyList<FilmRecord>> Run(bool takeOver, CancellationToken stop)
    {
        await installation.RaiseEpoch(takeOver, stop);

        // What is missing or new must be so twice in a row. Nobody else is at work, so twice can be now, and nothing is shown late.
        for (var look = 0; look < 2; look++)
        {
            await folders.GiveRecords(stop);
            await lost.Look(await ledger.List(stop).ToListAsync(stop), TimeSpan.Zero, stop);
        }

        List<FilmRecord> again = [];
        await foreach (var film in ledger.List(stop).Where(IsUnfinished))
        {
            if (await ledger.Find(film.Id, stop) is { } entry && await dispatch.Again(entry, Renewed, TimeSpan.Zero, stop) is { } record)
            {
                again.Add(record);
            }
        }

        return again;
    }

    private bool IsUnfinished(FilmSummary film) => Stage.Of(film.State) is not null
        || (film.State == FilmState.Published && FileStat.Find(share.Film(film.Id).Source(film.Path)) is not null && !share.HasLetGo(film.Id));

    private FilmRecord Renewed(FilmRecord film)
    {
        var hasResult = film.Result is { } result && (share.Film(film.Id).Holds(result) || share.HasLetGo(film.Id) || Stands(film.Target, result));
        return film.Anew(hasResult) with
        {
            Token = AttemptToken.After(film.Token),
            CancelRequested = film.CancelRequested,
            Target = hasResult ? film.Target : null,
        };
    }

    /// <summary>By its length; the upload worker compares the hash before it lets the original go.</summary>
    private bool Stands(PublishTarget? target, EncodeResult result) =>
        target is not null && FileStat.Find(Path.Combine(folderOptions.Value.Library, target.Path))?.Fingerprint.Size == result.Size;
}
