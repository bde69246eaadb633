namespace Handbrk8s.Transcode.Verification;

/// <summary>Decodes the end of a result and samples of the rest, or all of it.</summary>
internal sealed class DecodeChecks(DecodeTest decode)
{
    private const int Samples = 5;
    private const double SampleSeconds = 3;
    private const double TailSeconds = 10;

    /// <summary>Below this all of it is hardly more than the samples.</summary>
    private const double ShortFilm = 40;

    /// <param name="start">When the first packet of the result begins.</param>
    /// <param name="end">When its last one begins.</param>
    public async Task<DecodeResult> Of(string file, double start, double end, bool all, CancellationToken cancel)
    {
        if (all || end - start < ShortFilm)
        {
            return new([Clean("decoding all of it", await decode.Everything(file, cancel))], "all of it decodes cleanly", IsComplete: true);
        }

        var checks = new List<VerificationCheck> { Clean("decoding the tail", await decode.Part(file, end - TailSeconds, TailSeconds * 2, cancel)) };
        for (var sample = 0; sample < Samples; sample++)
        {
            var second = Math.Max(0, start) + ((end - start) * sample / Samples);
            checks.Add(Clean(FormattableString.Invariant($"decoding at {second:0} s"), await decode.Part(file, second, SampleSeconds, cancel)));
        }

        return new(checks, $"tail and {Samples} samples decode cleanly", IsComplete: false);
    }

    private static VerificationCheck Clean(string name, IReadOnlyList<string> errors) =>
        new(name, "no complaint", errors.Count == 0 ? "no complaint" : $"'{Complaint.Clean(errors[0])}'", errors.Count == 0);
}
