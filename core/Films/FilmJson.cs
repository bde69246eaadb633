using System.Text.Json.Serialization;

namespace Handbrk8s.Films;

/// <summary>How records and manifests are written: camel case, enums and small types as plain text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FilmRecord))]
[JsonSerializable(typeof(FilmManifest))]
[JsonSerializable(typeof(ResultNote))]
public sealed partial class FilmJson : JsonSerializerContext;
