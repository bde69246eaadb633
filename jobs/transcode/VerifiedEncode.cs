using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Telemetry;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Transcode;

/// <summary>One encode from order to verified result. Whatever does not end in a commit leaves no file behind but its log.</summary>
internal sealed class VerifiedEncode(HandBrakeCli handBrake, SourceCheck sourceCheck, EncodeVerification verification, SourceAsResult sourceAsResult, EncodeFailure encodeFailure)
{
    /// <param name="attempt">The film.</param>
    /// <param name="settings">What its library wants.</param>
    /// <param name="scan">What HandBrake found, with a title to encode.</param>
    /// <param name="source">What the source check found.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<Outcome> Run(Attempt attempt, LibrarySettings settings, TitleScan scan, SourceVerdict source, CancellationToken stop)
    {
        var order = new EncodeOrder(
            attempt.Folder.Source(attempt.Film.Path),
            attempt.Folder.Result(attempt.Token, settings.Container),
            scan.Chosen!.Index,
            settings.Preset,
            settings.Container,
            attempt.Folder.Log(attempt.Token))
        {
            PresetFile = settings.PresetFile,
        };
        Outcome? outcome = null;
        try
        {
            outcome = await Run(attempt, order, settings, scan, source, stop);
            return outcome;
        }
        finally
        {
            if (outcome is not Outcome.Completed)
            {
                RemoveResult(attempt);
            }
        }
    }

    private static void RemoveResult(Attempt attempt)
    {
        foreach (var file in Directory.EnumerateFiles(attempt.Folder.Path, $"result-{attempt.Token}.*"))
        {
            File.Delete(file);
        }
    }

    private async Task<Outcome> Run(Attempt attempt, EncodeOrder order, LibrarySettings settings, TitleScan scan, SourceVerdict source, CancellationToken stop)
    {
        var progress = new Reporter(attempt);
        EncodeRun run;
        using (FilmTelemetry.Step("encode"))
        {
            run = await handBrake.Encode(order, progress, stop);
        }

        stop.ThrowIfCancellationRequested();
        if (encodeFailure.Of(run, attempt) is { } failure)
        {
            return failure;
        }

        FilmTelemetry.Encoded(attempt.Film, scan.Chosen!.Duration, run.RunTime);
        using var verifying = FilmTelemetry.Step("verify");
        var report = await verification.Check(run, scan.Chosen!, source.Media, settings.FullDecode, progress, stop);
        if (!report.IsPassed)
        {
            return HasChanged(attempt) ?? await Blame(run, source, report, stop);
        }

        var original = await sourceAsResult.Make(attempt, settings, source, order.Result, stop);
        return HasChanged(attempt) ?? await Commit(attempt, original ?? order.Result, settings, scan, report, original is not null, stop);
    }

    private static Outcome.Retry? HasChanged(Attempt attempt) => attempt.Original()?.Fingerprint == attempt.Film.Source
        ? null
        : new Outcome.Retry("The original changed while it was encoded: the encode is thrown away and made again.");

    /// <summary>Either the encoder or the film is to blame, and a film that cannot be decoded will not get better.</summary>
    private async Task<Outcome> Blame(EncodeRun run, SourceVerdict source, VerificationReport report, CancellationToken stop)
    {
        var failed = $"The encode failed verification: {report.Summary}.";
        if (source.Media is not { } media)
        {
            return new Outcome.Retry(failed) { Counts = true, Log = run.LogTail };
        }

        var verdict = await sourceCheck.Recheck(media, stop);
        return verdict.IsHopeless
            ? new Outcome.Poison(verdict.Sentence) { Log = run.LogTail }
            : new Outcome.Retry($"{failed} {verdict.Sentence}") { Counts = true, Log = run.LogTail };
    }

    private static async Task<Outcome> Commit(Attempt attempt, string file, LibrarySettings settings, TitleScan scan, VerificationReport report, bool isOriginal, CancellationToken stop)
    {
        // On the disk before the record names it.
        Durable.SyncFile(file);
        Durable.SyncFolder(attempt.Folder.Path);
        var size = new FileInfo(file).Length;
        var sha256 = await FileHash.Of(file, read => attempt.Report(new JobProgress("hashing", (double)read / size)), stop);
        var result = new EncodeResult(attempt.Token, Path.GetFileName(file), size, sha256)
        {
            KeepOriginal = scan.WhyKeepOriginal(),
            IsFullyDecoded = isOriginal ? settings.FullDecode : report.IsFullyDecoded,
        };
        var summary = $"Verified: {report.Summary}.{(isOriginal ? " The encode is bigger than the original, whose own bytes are the result." : "")}";
        new ResultNote(result, attempt.Film.Source, settings, summary).WriteTo(attempt.Folder);
        return new Outcome.Completed(summary, film => film with { State = FilmState.Transcoded, Result = result, Reason = null });
    }

    private sealed class Reporter(Attempt attempt) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => attempt.Report(value);
    }
}
