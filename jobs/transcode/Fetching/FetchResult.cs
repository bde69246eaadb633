using Handbrk8s.Jobs;

namespace Handbrk8s.Transcode.Fetching;

/// <param name="IsWhole">The original is in its place; otherwise the blob was no longer the one that was asked for.</param>
/// <param name="Ended">How the attempt ends, if it must.</param>
internal sealed record FetchResult(bool IsWhole, Outcome? Ended = null);
