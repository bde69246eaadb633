using System.Globalization;
using System.Text.Json.Nodes;

namespace FakeHandBrake;

/// <summary>The answer to <c>--scan</c>.</summary>
internal static class TitleSet
{
    private const int WrongInput = 2;

    public static int Print(Source source, Words words)
    {
        if (!source.IsFilm)
        {
            Console.Error.WriteLine("No title found.");
            return WrongInput;
        }

        Console.Out.WriteLine("libdvdread: Encrypted DVD support unavailable.");
        Say.Block("JSON Title Set", new JsonObject { ["MainFeature"] = words.Has("more-titles") ? 1 : 0, ["TitleList"] = new JsonArray([Title(source), .. More(source, words)]) });
        return 0;
    }

    private static IEnumerable<JsonObject> More(Source source, Words words)
    {
        if (words.Number("more-titles") is not { } seconds)
        {
            yield break;
        }

        var title = Title(source);
        title["Index"] = 2;
        title["Duration"] = new JsonObject { ["Ticks"] = (long)(seconds * 90_000) };
        yield return title;
    }

    private static JsonObject Title(Source source) => new()
    {
        ["Index"] = 1,
        ["Type"] = 3,
        ["Name"] = Path.GetFileNameWithoutExtension(source.Path),
        ["Path"] = source.Path,
        ["Duration"] = new JsonObject { ["Ticks"] = (long)(source.Seconds * 90_000) },
        ["FrameRate"] = Rate((string?)source.Video[0]["avg_frame_rate"] ?? "25/1"),
        ["InterlaceDetected"] = false,
        ["AudioList"] = new JsonArray([.. source.Audio.Select(Track)]),
        ["SubtitleList"] = new JsonArray([.. source.Subtitles.Select(Track)]),
        ["ChapterList"] = new JsonArray([.. source.Chapters.Select(_ => new JsonObject { ["Name"] = "" })]),
    };

    private static JsonObject Rate(string ratio)
    {
        var parts = ratio.Split('/').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new JsonObject { ["Num"] = 27_000_000, ["Den"] = (int)(27_000_000 * parts[1] / parts[0]) };
    }

    private static JsonObject Track(JsonNode stream) => new()
    {
        ["LanguageCode"] = (string?)stream["tags"]?["language"] ?? "und",
        ["ChannelCount"] = (int?)stream["channels"] ?? 0,
    };
}
