using System.Globalization;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Reads what ffprobe prints in its <c>compact</c> format, line by line: a film has half a million packets.</summary>
internal sealed class FfprobeReport
{
    private readonly Dictionary<int, PacketCount> _packets = [];
    private readonly SortedDictionary<int, Dictionary<string, string>> _streams = [];
    private Dictionary<string, string> _format = [];
    private int _chapters;

    public void Add(string line)
    {
        var fields = line.Split('|');
        switch (fields[0])
        {
            case "packet":
                AddPacket(Fields(fields));
                break;
            case "stream":
                AddStream(Fields(fields));
                break;
            case "chapter":
                _chapters++;
                break;
            case "format":
                _format = Fields(fields);
                break;
            default:
                break; // the rest of a packet with side data
        }
    }

    public MediaFile ToFile(string path, IReadOnlyList<string> complaints) => new(
        path,
        _format.GetValueOrDefault("format_name", ""),
        Seconds(_format, "duration"),
        [.. _streams.Select(pair => Stream(pair.Key, pair.Value))],
        _chapters,
        complaints);

    private static Dictionary<string, string> Fields(string[] fields) => fields
        .Select(field => field.Split('=', 2))
        .Where(pair => pair.Length == 2)
        .DistinctBy(pair => pair[0])
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static double? Seconds(Dictionary<string, string> fields, string name) =>
        double.TryParse(fields.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private void AddPacket(Dictionary<string, string> packet)
    {
        var flags = packet.GetValueOrDefault("flags", "");
        if (int.TryParse(packet.GetValueOrDefault("stream_index"), CultureInfo.InvariantCulture, out var index) && !flags.Contains('D', StringComparison.Ordinal))
        {
            Packets(index).Add(Seconds(packet, "pts_time") ?? Seconds(packet, "dts_time"), Seconds(packet, "duration_time") ?? 0, flags.StartsWith('K'));
        }
    }

    /// <summary>The streams of a broadcast come twice: in their program, with little about them, and then by themselves.</summary>
    private void AddStream(Dictionary<string, string> stream) =>
        _streams[int.Parse(stream["index"], CultureInfo.InvariantCulture)] = stream;

    private MediaStream Stream(int index, Dictionary<string, string> stream) => new(
        index,
        stream.GetValueOrDefault("codec_type", ""),
        stream.GetValueOrDefault("codec_name", "unknown"),
        LanguageCode.Parse(stream.GetValueOrDefault("tag:language")),
        int.TryParse(stream.GetValueOrDefault("channels"), CultureInfo.InvariantCulture, out var channels) ? channels : 0,
        stream.GetValueOrDefault("disposition:attached_pic") is "1",
        stream.GetValueOrDefault("field_order") is not (null or "unknown" or "progressive"),
        Packets(index));

    private PacketCount Packets(int index) => _packets.TryGetValue(index, out var known) ? known : _packets[index] = new PacketCount();
}
