using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Transcode;

/// <summary>One encode from order to verified result. Whatever does not end in a commit leaves no file behind.</summary>
internal sealed class VerifiedEncode(HandBrakeCli handBrake, SourceCheck sourceCheck, EncodeVerification verification)
{
    public async Task<Outcome> Run(Attempt attempt, LibrarySettings settings, ScannedTitle title, SourceVerdict source, CancellationToken stop)
    {
        var order = new EncodeOrder(
            attempt.Folder.Source(attempt.Film.Path),
            attempt.Folder.Result(attempt.Token, settings.Container),
            title.Index,
            settings.Preset,
            settings.Container,
            attempt.Folder.Log(attempt.Token));
        Outcome? outcome = null;
        try
        {
            outcome = await Run(attempt, order, settings, title, source, stop);
            return outcome;
        }
        finally
        {
            if (outcome is not Outcome.Completed)
            {
                File.Delete(order.Result);
            }
        }
    }

    private async Task<Outcome> Run(Attempt attempt, EncodeOrder order, LibrarySettings settings, ScannedTitle title, SourceVerdict source, CancellationToken stop)
    {
        var progress = new Reporter(attempt);
        var run = await handBrake.Encode(order, progress, stop);
        stop.ThrowIfCancellationRequested();
        if (EncodeFailure.Of(run) is { } failure)
        {
            return failure;
        }

        var report = await verification.Check(run, title, source.Media, progress, stop);
        if (attempt.Original()?.Fingerprint != attempt.Film.Source)
        {
            return new Outcome.Retry("The original changed while it was encoded: the encode is thrown away and made again.");
        }

        return report.IsPassed ? await Commit(attempt, order, settings, report, stop) : await Blame(source, report, stop);
    }

    /// <summary>Either the encoder or the film is to blame, and a film that cannot be decoded will not get better.</summary>
    private async Task<Outcome> Blame(SourceVerdict source, VerificationReport report, CancellationToken stop)
    {
        var failed = $"The encode failed verification: {report.Summary}.";
        if (source.Media is not { } media)
        {
            return new Outcome.Retry(failed) { Counts = true };
        }

        var verdict = await sourceCheck.Recheck(media, stop);
        return verdict.IsHopeless
            ? new Outcome.Poison(verdict.Sentence)
            : new Outcome.Retry($"{failed} {verdict.Sentence}") { Counts = true };
    }

    private static async Task<Outcome> Commit(Attempt attempt, EncodeOrder order, LibrarySettings settings, VerificationReport report, CancellationToken stop)
    {
        // On the disk before the record names it.
        Durable.SyncFile(order.Result);
        Durable.SyncFolder(attempt.Folder.Path);
        var size = new FileInfo(order.Result).Length;
        var sha256 = await FileHash.Of(order.Result, read => attempt.Report(new JobProgress("hashing", (double)read / size)), stop);
        var result = new EncodeResult(attempt.Token, Path.GetFileName(order.Result), size, sha256);
        var summary = $"Verified: {report.Summary}.";
        new ResultNote(result, attempt.Film.Source, settings, summary).WriteTo(attempt.Folder);
        return new Outcome.Completed(summary, film => film with { State = FilmState.Transcoded, Result = result, Reason = null });
    }

    private sealed class Reporter(Attempt attempt) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => attempt.Report(value);
    }
}
