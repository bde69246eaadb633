namespace Handbrk8s.Transcode.HandBrake;

/// <param name="Language">ISO 639-2, B or T.</param>
/// <param name="Channels">0 for subtitles.</param>
internal sealed record ScannedTrack(string Language, int Channels);
