namespace Handbrk8s.Films;

/// <summary>A verified encode, named by the commit. The file never changes after it.</summary>
/// <param name="Token">The attempt that made it.</param>
/// <param name="FileName">Its name in the film's folder.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
public sealed record EncodeResult(AttemptToken Token, string FileName, long Size, string Sha256);
