namespace Handbrk8s.Transcode.HandBrake;

/// <summary>What came of one run of HandBrakeCLI.</summary>
/// <param name="Order">What was to be done.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="ExitCode">128 + n after signal n; null when we stopped it.</param>
/// <param name="WorkDoneError">0 for success; null when it never said that it is done.</param>
/// <param name="Plan">Null when it never said what it would do.</param>
/// <param name="Frames">Its own count of frames; null when it did not say.</param>
/// <param name="LogTail">The last 40 lines of its standard error.</param>
internal sealed record EncodeRun(
    EncodeOrder Order,
    EncodeEnding Ending,
    int? ExitCode,
    int? WorkDoneError,
    EncodePlan? Plan,
    FrameCount? Frames,
    IReadOnlyList<string> LogTail,
    TimeSpan RunTime)
{
    /// <summary>What to do about a lack of memory, the end of a sentence.</summary>
    public string MemoryRemedy { get; init; } = "";

    /// <summary>What failed, on what, why, and what to do; null after success.</summary>
    public string? Failure => Ending switch
    {
        EncodeEnding.Done => null,
        EncodeEnding.Hung => $"{Subject} made no progress for too long ({TranscodeOptions.Section}:{nameof(TranscodeOptions.StallTimeout)}) and was stopped; the source may have a spot that the decoder can't pass. {Advice}",
        EncodeEnding.OutOfMemory => $"{Subject} was killed by the kernel, because {MemoryRemedy}. The film goes on by itself then.",
        EncodeEnding.NoRoom => $"{Subject} was stopped before the disk was full: make room ({TranscodeOptions.Section}:{nameof(TranscodeOptions.ReserveMiB)} says how much must stay free), and the film goes on by itself.",
        EncodeEnding.Interrupted => $"{Subject} was told to stop.",
        EncodeEnding.Crashed => $"{Subject} died by signal {ExitCode - 128}{(ExitCode == 137 ? ", which somebody sent it, or Linux for want of memory without telling our control group" : "")}. {Advice}",
        _ when ExitCode == 0 => $"{Subject} ended with exit code 0 {(WorkDoneError is null ? "but never said that it is done" : $"but reported error {WorkDoneError}")}. {Advice}",
        _ => $"{Subject} ended with exit code {ExitCode} ({HandBrakeExit.Meaning(ExitCode)}). {Advice}",
    };

    private string Subject => $"HandBrakeCLI on '{Path.GetFileName(Order.Source)}' with preset '{Order.Preset}', after {RunTime:h\\:mm\\:ss},";

    private string Advice => $"Its last words: '{HandBrakeExit.LastWords(LogTail)}'; all of them are in {Path.GetFileName(Order.LogFile)}.";
}
