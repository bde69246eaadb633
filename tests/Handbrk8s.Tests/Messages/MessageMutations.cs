using System.Text;
using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Messages;

/// <summary>Messages that are almost good: the bytes or the structure of good ones changed, the same ones for the same seed.</summary>
internal sealed class MessageMutations(int seed, IReadOnlyList<string> good)
{
    private static readonly string[] Names = ["version", "film", "generation", "traceParent", "reason", "path", "Version", "FILM", "__proto__", "", "\ud800"];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1", "2", "7", "1.5", "1e400", "-0", "2147483647", "2147483648", "99999999999999999999", "\"\"", "\"1\"",
        "[]", "{}", "[[[[1]]]]", "\"..\"", "\"../../../../guard\"", "\"/etc/passwd\"", "\"0123456789a/\"", "\"............\"", "\"0123456789AB\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\ud83c\\udfac\"", "\"\\u002e\\u002e\\u002f\"", "\"0123456789ab\"", "NaN", "Infinity", "'x'", "undefined",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        var text = Pick(good);
        for (var times = _random.Next(1, 4); times > 0; times--)
        {
            text = _random.Next(2) == 0 ? ChangedBytes(text) : ChangedStructure(text);
        }

        return Text(Encoding.UTF8.GetBytes(text));
    }

    private string ChangedBytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        var at = _random.Next(bytes.Count + 1);
        switch (_random.Next(5))
        {
            case 0:
                bytes.Insert(at, (byte)_random.Next(256));
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, _random.Next(Math.Min(8, bytes.Count - at) + 1));
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, _random.Next(bytes.Count - at + 1)));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }

        return Text([.. bytes]);
    }

    /// <summary>As a queue would hand it out: whatever was no UTF-8 has become U+FFFD.</summary>
    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>Written by hand where no JSON library would: with duplicate names, and values that are none.</summary>
    private string ChangedStructure(string text)
    {
        var parts = Parts(text);
        var at = _random.Next(parts.Count + 1);
        switch (_random.Next(6))
        {
            case 0 when at < parts.Count:
                parts.RemoveAt(at);
                break;
            case 1 when at < parts.Count:
                parts[at] = $"{parts[at].Split(':')[0]}:{Pick(Values)}";
                break;
            case 2 when at < parts.Count:
                parts[at] = $"\"{Pick(Names)}\":{parts[at].Split(':', 2)[^1]}";
                break;
            case 3:
                parts.Insert(at, $"\"{Pick(Names)}\":{Pick(Values)}");
                break;
            case 4:
                parts.Insert(at, $"\"x\":{new string('[', _random.Next(1, 200))}");
                break;
            default:
                return Pick(["[{0}]", "{{\"message\":{0}}}", "{0}{0}", " {0}\n", "\ufeff{0}"]).Replace("{0}", text);
        }

        return $"{{{string.Join(',', parts)}}}";
    }

    private static List<string> Parts(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject read ? [.. read.Select(pair => $"\"{pair.Key}\":{pair.Value?.ToJsonString() ?? "null"}")] : [text];
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or ArgumentException or InvalidOperationException)
        {
            return [text];
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
