using System.Text.Json.Serialization;

namespace Handbrk8s.Files;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Sentinel))]
internal sealed partial class SentinelJson : JsonSerializerContext;
