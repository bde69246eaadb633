using System.Text.Json.Nodes;

namespace FakeHandBrake;

/// <summary>The plan: all tracks, all chapters, the source's frame rate.</summary>
internal static class Job
{
    public static JsonObject Of(Source source, string output) => new()
    {
        ["Audio"] = new JsonObject { ["AudioList"] = Tracks(source.Audio) },
        ["Destination"] = new JsonObject
        {
            ["AlignAVStart"] = false,
            ["ChapterList"] = new JsonArray([.. source.Chapters.Select(_ => new JsonObject { ["Name"] = "" })]),
            ["ChapterMarkers"] = source.Chapters.Count > 0,
            ["File"] = output,
        },
        ["Filters"] = new JsonObject
        {
            ["FilterList"] = new JsonArray(new JsonObject { ["ID"] = 10, ["Settings"] = new JsonObject { ["mode"] = 0 } }),
        },
        ["Source"] = new JsonObject { ["Path"] = source.Path, ["Title"] = 1 },
        ["Subtitle"] = new JsonObject { ["Search"] = new JsonObject { ["Enable"] = false }, ["SubtitleList"] = Tracks(source.Subtitles) },
    };

    private static JsonArray Tracks(IReadOnlyList<JsonNode> streams) => new([.. Enumerable.Range(0, streams.Count).Select(track => new JsonObject { ["Track"] = track })]);
}
