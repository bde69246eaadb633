using Handbrk8s.Ledger;
using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Decides whether a result is the film. HandBrakeCLI ends with exit code 0 over silent, short and broken ones.</summary>
internal sealed class EncodeVerification(Ffprobe ffprobe, DecodeTest decode)
{
    private readonly DecodeChecks _decoding = new(decode);

    /// <param name="run">The encode.</param>
    /// <param name="title">What was encoded.</param>
    /// <param name="source">What the source check found; null for a disc, whose frames can't be counted.</param>
    /// <param name="fullDecode">Decode all of it, not only samples.</param>
    public async Task<VerificationReport> Check(EncodeRun run, ScannedTitle title, MediaFile? source, bool fullDecode, IProgress<JobProgress> progress, CancellationToken cancel)
    {
        progress.Report(new JobProgress("verifying", 0));
        List<VerificationCheck> checks = [.. RunChecks.Of(run)];
        if (run.Plan is not { } plan || Failed(checks))
        {
            return new VerificationReport(checks, "");
        }

        var result = await ffprobe.Read(run.Order.Result, cancel);
        checks.Add(Readable(result));
        checks.AddRange(TrackChecks.Of(plan, title, source, result));
        checks.AddRange(await AgainstSource(run, plan, title, source, result, cancel));
        if (Failed(checks) || result.Video is not { Packets: var packets })
        {
            return new VerificationReport(checks, "");
        }

        progress.Report(new JobProgress("verifying", 0.5));
        var decoding = await _decoding.Of(run.Order.Result, packets.First ?? 0, packets.Last ?? 0, fullDecode, cancel);
        checks.AddRange(decoding.Checks);
        progress.Report(new JobProgress("verifying", 1));
        return new VerificationReport(checks, $"{Contents(result, source)}; {decoding.Praise}") { IsFullyDecoded = decoding.IsComplete };
    }

    private static bool Failed(List<VerificationCheck> checks) => checks.Exists(check => !check.IsOk);

    private static VerificationCheck Readable(MediaFile result)
    {
        var complaint = result.Complaints.Select(Complaint.Clean).FirstOrDefault();
        return new("reading it", "no complaint", complaint is null ? "no complaint" : $"'{complaint}'", complaint is null);
    }

    private async Task<IEnumerable<VerificationCheck>> AgainstSource(EncodeRun run, EncodePlan plan, ScannedTitle title, MediaFile? source, MediaFile result, CancellationToken cancel)
    {
        if (source?.Video is not { Packets: var packets })
        {
            return [DiscEnd(title, result), .. FrameChecks.OfDisc(run, title)];
        }

        var frames = await Frames(source, run, cancel);
        return [.. FrameChecks.Of(run, plan, title, frames, packets, result.Video?.Packets.Count ?? 0), .. SyncChecks.Of(plan, title, source, result)];
    }

    /// <summary>A packet of an interlaced source may be a field, half a frame. Then only decoding tells how many frames there are.</summary>
    private async Task<long> Frames(MediaFile source, EncodeRun run, CancellationToken cancel)
    {
        var packets = source.Video!.Packets;
        var frames = packets.FirstKey is null ? packets.Count : packets.Decodable;
        return source.Video.Interlaced && run.Frames?.Decoded < frames - 2
            ? Math.Min(frames, await ffprobe.CountFrames(source.Path, cancel) ?? frames)
            : frames;
    }

    private static VerificationCheck DiscEnd(ScannedTitle title, MediaFile result)
    {
        var expected = title.Duration.TotalSeconds;
        var found = result.Video?.Packets.End ?? 0;
        return new("video end", FormattableString.Invariant($"{expected:0} s"), FormattableString.Invariant($"{found:0} s"), Math.Abs(found - expected) < 2 + (expected * 0.01));
    }

    private static string Contents(MediaFile result, MediaFile? source)
    {
        var frames = source?.Video is { } video ? $"{result.Video?.Packets.Count} of {video.Packets.Count} frames" : Plural.Of(result.Video?.Packets.Count ?? 0, "frame");
        string[] rest = [Plural.Of(result.Audio.Count, "audio track"), .. Some(result.Subtitles.Count, "subtitle track"), .. Some(result.Chapters, "chapter")];
        return $"{frames}, {string.Join(", ", rest)}";
    }

    private static string[] Some(int count, string noun) => count == 0 ? [] : [Plural.Of(count, noun)];
}
