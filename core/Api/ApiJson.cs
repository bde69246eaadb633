using System.Text.Json.Serialization;
using Handbrk8s.Api.Views;

namespace Handbrk8s.Api;

/// <summary>How the API writes: camel case, times as ISO 8601, nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemView))]
[JsonSerializable(typeof(FilmPageView))]
[JsonSerializable(typeof(FilmDetailView))]
[JsonSerializable(typeof(IReadOnlyList<QueueView>), TypeInfoPropertyName = "Queues")]
[JsonSerializable(typeof(IReadOnlyList<WorkerView>), TypeInfoPropertyName = "Workers")]
[JsonSerializable(typeof(IReadOnlyList<OperationView>), TypeInfoPropertyName = "Operations")]
[JsonSerializable(typeof(WatchView))]
[JsonSerializable(typeof(PauseView))]
[JsonSerializable(typeof(OperationView))]
[JsonSerializable(typeof(HealthView))]
public sealed partial class ApiJson : JsonSerializerContext;
