namespace Handbrk8s.Transcode.Verification;

/// <summary>Whether a source is worth an encode.</summary>
/// <param name="IsHopeless">No encode can come out right, now or later.</param>
/// <param name="Sentence">What it is, or what is wrong with it and what to do.</param>
/// <param name="Media">What is in it; null for a disc, which only HandBrake reads.</param>
internal sealed record SourceVerdict(bool IsHopeless, string Sentence, MediaFile? Media);
