using Azure.Storage.Blobs.Models;
using Handbrk8s.Films;

namespace Handbrk8s.Blobs;

/// <summary>What the container says of a blob.</summary>
/// <param name="Source">Name, ETag and size.</param>
/// <param name="Type">Only a block blob appears at once and whole.</param>
/// <param name="IsArchived">It cannot be read before someone brings it back from the archive tier.</param>
/// <param name="IsWhole">False for a copy inside the account that has not succeeded.</param>
public sealed record DroppedBlob(BlobSource Source, BlobType Type, bool IsArchived, bool IsWhole);
