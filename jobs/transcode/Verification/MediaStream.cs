namespace Handbrk8s.Transcode.Verification;

/// <summary>One stream of a file, with what its packets say.</summary>
/// <param name="Kind"><c>video</c>, <c>audio</c>, <c>subtitle</c>, <c>data</c> or <c>attachment</c>.</param>
/// <param name="Codec">As ffmpeg names it.</param>
/// <param name="IsPicture">Cover art: a video stream that is not the film.</param>
/// <param name="Interlaced">Each packet may hold a field only.</param>
internal sealed record MediaStream(int Index, string Kind, string Codec, LanguageCode Language, int Channels, bool IsPicture, bool Interlaced, PacketCount Packets);
