namespace Handbrk8s.Transcode.HandBrake;

/// <summary>How each encoder is told its number of threads.</summary>
internal static class EncoderThreads
{
    /// <param name="encoder">As presets name it, for example <c>x265_10bit</c>.</param>
    /// <returns>What to add to the encoder's options; null when it takes none, as the ones in hardware.</returns>
    public static string? Option(string encoder, int threads) => encoder.Split('_')[0] switch
    {
        "x264" => $"threads={threads}",
        // Without frame-threads=1 x265 starts more of them than the pool has.
        "x265" => $"pools={threads}:frame-threads=1",
        "svt" => $"lp={threads}",
        "VP8" or "VP9" or "mpeg4" or "mpeg2" or "ffv1" => $"threads={threads}",
        _ => null,
    };
}
