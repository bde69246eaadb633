using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Handbrk8s.Processes;

namespace FakeHandBrake;

/// <summary>What ffprobe says of the input; without streams when it is no film.</summary>
internal sealed record Source(string Path, double Seconds, IReadOnlyList<JsonNode> Video, IReadOnlyList<JsonNode> Audio, IReadOnlyList<JsonNode> Subtitles, IReadOnlyList<JsonNode> Chapters)
{
    public bool IsFilm => Video.Count > 0;

    public int Frames => int.Parse((string?)Video[0]["nb_read_packets"] ?? "0", CultureInfo.InvariantCulture);

    public static async Task<Source> Read(string path)
    {
        var json = new StringBuilder();
        var exit = await ChildProcess.Run(
            new ChildCommand("ffprobe", "-v", "quiet", "-count_packets", "-show_streams", "-show_format", "-show_chapters", "-of", "json", $"file:{path}") { OnOutput = line => json.Append(line).Append('\n') },
            CancellationToken.None);
        exit.ThrowIfKilled("ffprobe");
        var root = JsonNode.Parse(json.ToString());
        IReadOnlyList<JsonNode> streams = [.. (root?["streams"] as JsonArray ?? []).OfType<JsonNode>()];
        var seconds = double.Parse((string?)root?["format"]?["duration"] ?? "0", CultureInfo.InvariantCulture);
        return new Source(path, seconds, Of("video"), Of("audio"), Of("subtitle"), [.. (root?["chapters"] as JsonArray ?? []).OfType<JsonNode>()]);

        JsonNode[] Of(string kind) => [.. streams.Where(stream => (string?)stream["codec_type"] == kind && (int?)stream["disposition"]?["attached_pic"] != 1)];
    }
}
