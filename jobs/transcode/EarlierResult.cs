using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Transcode;

/// <summary>A verified result that an earlier attempt left, of the same original with the same settings. Encoding takes hours, hashing minutes.</summary>
internal static class EarlierResult
{
    /// <returns>Null when there is none that still has the bytes that were verified.</returns>
    public static async Task<Outcome.Completed?> Find(Attempt attempt, LibrarySettings settings, CancellationToken stop)
    {
        foreach (var note in ResultNote.In(attempt.Folder).Where(note => note.Source == attempt.Film.Source && note.Settings == settings && attempt.Folder.Holds(note.Result)))
        {
            if (await HashOf(note.Result, attempt, stop) == note.Result.Sha256)
            {
                return new Outcome.Completed($"Attempt {note.Result.Token} had left it ready. {note.Summary}", film => film with { State = FilmState.Transcoded, Result = note.Result, Reason = null });
            }
        }

        return null;
    }

    private static Task<string> HashOf(EncodeResult result, Attempt attempt, CancellationToken stop) =>
        FileHash.Of(attempt.Folder.File(result.FileName), read => attempt.Report(new JobProgress("hashing", (double)read / result.Size)), stop);
}
