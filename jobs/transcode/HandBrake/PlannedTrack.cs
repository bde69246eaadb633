namespace Handbrk8s.Transcode.HandBrake;

/// <param name="SourceTrack">Index among the scanned tracks of its kind, from 0.</param>
internal sealed record PlannedTrack(int SourceTrack);
