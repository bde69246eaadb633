using System.Text.Encodings.Web;
using System.Text.Json;

namespace Handbrk8s.Local.Cluster;

internal static class Yaml
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text in quotes: what is a string in JSON is one in YAML.</summary>
    public static string Text(string value) => JsonSerializer.Serialize(value, Readable);
}
