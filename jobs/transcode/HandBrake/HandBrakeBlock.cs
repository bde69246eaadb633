using System.Text.Json;

namespace Handbrk8s.Transcode.HandBrake;

/// <param name="Name"><c>Version</c>, <c>Progress</c>, <c>JSON Title Set</c> or <c>json job</c>.</param>
internal sealed record HandBrakeBlock(string Name, JsonElement Json);
