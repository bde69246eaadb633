namespace Handbrk8s.Films;

/// <summary>The dropped blob that a film is made of: these bytes and no others, since a storage account never gives an ETag twice.</summary>
/// <param name="Name">In the container; also the film's path.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="Size">In bytes.</param>
public sealed record BlobSource(string Name, string ETag, long Size);
