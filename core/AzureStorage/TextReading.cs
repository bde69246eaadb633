using Azure;

namespace Handbrk8s.AzureStorage;

/// <param name="Text">UTF-8.</param>
/// <param name="Version">That a write of it must meet.</param>
/// <param name="Age">Since it was written, by the store's clock.</param>
internal sealed record TextReading(BinaryData Text, ETag Version, TimeSpan Age);
