namespace Handbrk8s.Transcode.HandBrake;

/// <summary>One feature inside a source, as HandBrake sees it.</summary>
/// <param name="Index">What <c>--title</c> takes.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Duration">By the source's header: wrong for truncated files.</param>
/// <param name="FramesPerSecond">A guess when the rate varies.</param>
/// <param name="Audio">In the order that presets and plans count them.</param>
/// <param name="Subtitles">Likewise.</param>
internal sealed record ScannedTitle(
    int Index,
    TitleKind Kind,
    TimeSpan Duration,
    double FramesPerSecond,
    bool Interlaced,
    IReadOnlyList<ScannedTrack> Audio,
    IReadOnlyList<ScannedTrack> Subtitles,
    int Chapters);
