using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handbrk8s.Films;

/// <summary>Writes a small type as its text and parses it back, so that nothing unparsed gets in.</summary>
internal sealed class ParsedTextConverter<T> : JsonConverter<T>
    where T : IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), provider: null, out var value) ? value : throw new JsonException($"not a {typeof(T).Name}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
