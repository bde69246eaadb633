using System.Text.Json;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>
/// What HandBrake itself says it will do, from the <c>json job</c> that it prints before it starts (the same in 1.6 to
/// 1.11). Preset and command line alone can't tell: they select tracks by rules.
/// </summary>
/// <param name="Audio">The audio tracks of the result, in order.</param>
/// <param name="Subtitles">Its subtitle tracks, in order, without the one that is burned into the picture.</param>
/// <param name="MayAddSubtitle">A search for foreign audio may add one more.</param>
/// <param name="Chapters">How many chapter marks the result gets.</param>
/// <param name="AlignsStart">Silence or black frames make all tracks start together.</param>
/// <param name="Rate">What happens to the frame rate.</param>
/// <param name="FramesPerSecond">The limit or the constant rate; null for the source's.</param>
/// <param name="DropsRepeats">Detelecine is on: up to one frame in five goes.</param>
internal sealed record EncodePlan(
    IReadOnlyList<PlannedTrack> Audio,
    IReadOnlyList<PlannedTrack> Subtitles,
    bool MayAddSubtitle,
    int Chapters,
    bool AlignsStart,
    RateMode Rate,
    double? FramesPerSecond,
    bool DropsRepeats)
{
    public static EncodePlan Parse(JsonElement job)
    {
        var destination = job.GetProperty("Destination");
        var subtitles = job.GetProperty("Subtitle");
        var filters = PlannedFilters.Parse(job.GetProperty("Filters").GetProperty("FilterList"));
        return new EncodePlan(
            [.. job.GetProperty("Audio").GetProperty("AudioList").EnumerateArray().Select(Track)],
            [.. subtitles.GetProperty("SubtitleList").EnumerateArray().Where(track => !Flag(track, "Burn")).Select(Track)],
            subtitles.TryGetProperty("Search", out var search) && Flag(search, "Enable") && !Flag(search, "Burn"),
            Flag(destination, "ChapterMarkers") ? destination.GetProperty("ChapterList").GetArrayLength() : 0,
            Flag(destination, "AlignAVStart"),
            filters.Rate,
            filters.FramesPerSecond,
            filters.DropsRepeats);
    }

    private static PlannedTrack Track(JsonElement track) => new(track.GetProperty("Track").GetInt32());

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var flag) && flag.ValueKind is JsonValueKind.True;
}
