using System.Text.Json;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>What HandBrake finds in a source.</summary>
/// <param name="MainFeature">Index of the title that a disc names as its main feature; 0 or -1 when it names none.</param>
/// <param name="Titles">Empty when HandBrake can make nothing of the source, for example a name that is not UTF-8.</param>
/// <param name="Log">The end of what it printed.</param>
internal sealed record TitleScan(int MainFeature, IReadOnlyList<ScannedTitle> Titles, IReadOnlyList<string> Log)
{
    private static readonly TimeSpan WorthKeeping = TimeSpan.FromMinutes(10);

    /// <summary>What HandBrake died by before it could tell; null when it ended by itself.</summary>
    public int? Signal { get; init; }

    /// <summary>What to do about the lack of memory that HandBrake died of, the end of a sentence; null when it did not.</summary>
    public string? MemoryRemedy { get; init; }

    /// <summary>The title to encode: the main feature, else the longest. Null without titles.</summary>
    public ScannedTitle? Chosen => Titles.FirstOrDefault(title => title.Index == MainFeature) ?? Titles.MaxBy(title => title.Duration);

    /// <summary>
    /// Whatever could be a film or an episode and is not encoded. The episodes of a TV disc cannot be told from extras and
    /// duplicates for sure, so one title is published, and nothing is lost.
    /// </summary>
    /// <returns>Why the original must stay, one sentence; null when the chosen title is all there is.</returns>
    public string? WhyKeepOriginal()
    {
        var left = Titles.Where(title => title != Chosen && title.Duration >= WorthKeeping).ToList();
        var names = string.Join(", ", left.Select(title => FormattableString.Invariant($"{title.Index} ({title.Duration:h\\:mm\\:ss})")));
        return left.Count == 0 ? null : $"Title {Chosen?.Index} was encoded, and not {Plural.Of(left.Count, "other title")} of {WorthKeeping.TotalMinutes:0} minutes or longer: {names}.";
    }

    public static TitleScan Parse(JsonElement titleSet) => new(
        titleSet.GetProperty("MainFeature").GetInt32(),
        [.. titleSet.GetProperty("TitleList").EnumerateArray().Select(Title)],
        []);

    private static ScannedTitle Title(JsonElement title) => new(
        title.GetProperty("Index").GetInt32(),
        (TitleKind)title.GetProperty("Type").GetInt32(),
        TimeSpan.FromSeconds(title.GetProperty("Duration").GetProperty("Ticks").GetInt64() / 90_000.0),
        Rate(title.GetProperty("FrameRate")),
        title.GetProperty("InterlaceDetected").GetBoolean(),
        [.. title.GetProperty("AudioList").EnumerateArray().Select(Track)],
        [.. title.GetProperty("SubtitleList").EnumerateArray().Select(Track)],
        title.GetProperty("ChapterList").GetArrayLength());

    private static double Rate(JsonElement rate) => rate.GetProperty("Num").GetDouble() / rate.GetProperty("Den").GetDouble();

    private static ScannedTrack Track(JsonElement track) => new(
        track.GetProperty("LanguageCode").GetString() ?? "",
        track.TryGetProperty("ChannelCount", out var channels) ? channels.GetInt32() : 0);
}
