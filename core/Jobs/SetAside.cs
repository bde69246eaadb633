using System.Text;
using Handbrk8s.AzureStorage;
using Handbrk8s.Blobs;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Telemetry;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>
/// Moves a film that can't succeed, or that nobody wants any more, into <c>fail/</c> with its reason. The order is record,
/// folder, record, alert; each step looks before it acts, so it can be cut off and finished anywhere.
/// </summary>
internal sealed partial class SetAside(Share share, IOptions<FolderOptions> folders, FilmBlobs blobs, WorkQueues queues, Endings endings, TimeProvider time, ILogger<SetAside> log)
{
    // The record has all of it; a message has its limit.
    private const int LongestReason = 2_000;

    public async Task Finish(Stage stage, Attempt attempt)
    {
        if (attempt.Film.State is FilmState.Failed or FilmState.Cancelled || await MoveAway(attempt))
        {
            await Alert(stage, attempt.Film);
        }
    }

    /// <returns>False when another attempt has begun.</returns>
    private async Task<bool> MoveAway(Attempt attempt)
    {
        if (!await attempt.Update(Failing, CancellationToken.None))
        {
            return false;
        }

        var film = attempt.Film;
        var folder = share.FailOf(film);
        RemoveHalfCopies(film);
        PrepareWithoutOriginal(film, attempt.Folder, folder);
        Move(attempt.Folder, folder);
        Durable.RemoveTemporary(folder);
        var explanation = Explanation(film, folder);
        Durable.Write(Path.Combine(folder, "reason.txt"), Encoding.UTF8.GetBytes(explanation));
        await MoveBlob(film, explanation);
        Log.SetAside(log, film.Path, folder, film.Reason);
        await endings.Prepare(film.Id, EndOf(film), CancellationToken.None);
        if (!await attempt.Update(record => record with { State = EndOf(record) }, CancellationToken.None))
        {
            return false;
        }

        FilmTelemetry.End(attempt.Film);
        return true;
    }

    private static FilmState EndOf(FilmRecord film) => film.CancelRequested ? FilmState.Cancelled : FilmState.Failed;

    /// <summary>A film of a blob that was never fetched gets a folder, to be found and tried again like the others.</summary>
    private static void PrepareWithoutOriginal(FilmRecord film, FilmFolder folder, string place)
    {
        if (film.Blob is not null && !Directory.Exists(place))
        {
            Durable.CreateFolder(folder.Path);
            folder.EnsureManifest(film);
        }
    }

    private async Task MoveBlob(FilmRecord film, string explanation)
    {
        try
        {
            await (film.Blob is { } blob ? blobs.SetAside(film.Id, blob, film.Reason ?? "", explanation, CancellationToken.None) : Task.CompletedTask);
        }
        catch (AzureStorageException refusal) when (refusal.IsRefusal)
        {
            // A lease or a legal hold may last for ever, and the film's message must not: the record keeps the blob from being taken again.
            Log.BlobStays(log, film.Path, refusal.Message);
        }
    }

    private static FilmRecord Failing(FilmRecord film) => film with
    {
        State = FilmState.Failing,
        Reason = film.CancelRequested ? "Cancelled on request." : film.Reason ?? "No reason was recorded.",
    };

    /// <summary>The last step: the generation stays, so that the film's own message comes back until it is done.</summary>
    private async Task Alert(Stage stage, FilmRecord film)
    {
        var alert = WorkMessage.For(film) with { Reason = film.Reason?[..Math.Min(film.Reason.Length, LongestReason)] };
        await queues[QueueNames.PoisonOf(stage.Queue)].Send(alert.ToJson(), TimeSpan.Zero, CancellationToken.None);
    }

    private void RemoveHalfCopies(FilmRecord film)
    {
        try
        {
            if (film.Target is { } target)
            {
                HalfCopies.Remove(Path.GetDirectoryName(Path.Combine(folders.Value.Library, target.Path))!, film.Id);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The film is not to wait for a library that it will not come into.
            Log.HalfCopyLeft(log, film.Path, film.Id, failure.Message);
        }
    }

    private static void Move(FilmFolder from, string to)
    {
        var outcome = Rename.ToFreeName(from.Path, to);
        if (outcome != RenameOutcome.Moved && !(outcome == RenameOutcome.Missing && Directory.Exists(to)))
        {
            throw new IOException($"Could not move '{from.Path}' to '{to}': {outcome}. The film stays where it is and this is tried again.");
        }

        Durable.SyncFolder(Path.GetDirectoryName(from.Path)!);
        Durable.SyncFolder(Path.GetDirectoryName(to)!);
    }

    private string Explanation(FilmRecord film, string folder)
    {
        var text = new StringBuilder()
            .AppendLine($"{film.Path}")
            .AppendLine($"was set aside on {time.GetUtcNow():u}")
            .AppendLine()
            .AppendLine($"Reason: {film.Reason}")
            .AppendLine()
            .AppendLine($"To try again: handbrk8s retry {film.Id}")
            .AppendLine(film.Blob is null
                ? "Or move what is below source/ back to the same place below watch/."
                : $"Its blob is in {DropNames.FailPrefix}{film.Id}/ of the container '{DropNames.Container}'.")
            .AppendLine($"To give up, delete this folder{(film.Blob is null ? "" : " and the blob")}, and then: handbrk8s cancel {film.Id}")
            .AppendLine()
            .AppendLine("What was tried:");
        foreach (var outcome in film.Outcomes)
        {
            text.AppendLine($"  {outcome.At:u}  {outcome.Stage}  {outcome.Kind}  {outcome.Text}  [{outcome.Worker}]");
        }

        if (LogTail.Newest(folder) is { } tail)
        {
            text.AppendLine().AppendLine("The end of the encoder's log:").AppendLine(tail);
        }

        return text.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Half a copy of {Path} may be left in the library: {Reason} Delete what is named '.{Film}….part' there.")]
        public static partial void HalfCopyLeft(ILogger log, FilmPath path, FilmId film, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Set aside: {Path} is now in {Folder}. {Reason}")]
        public static partial void SetAside(ILogger log, FilmPath path, string folder, string? reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The blob of {Path} could not be moved to fail/ and stays where it is: {Reason}")]
        public static partial void BlobStays(ILogger log, FilmPath path, string reason);
    }
}
