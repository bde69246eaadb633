using System.Text.Json.Serialization;

namespace Handbrk8s.Queues;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(WorkMessage))]
[JsonSerializable(typeof(RejectedMessage))]
internal sealed partial class WorkMessageJson : JsonSerializerContext;
