namespace Handbrk8s.Films;

/// <summary>Where a film is about to stand, recorded before the first byte is copied.</summary>
/// <param name="Path">Relative to the library share.</param>
/// <param name="Sha256">What the file there must hash to, in lower-case hexadecimal.</param>
public sealed record PublishTarget(string Path, string Sha256);
