using Handbrk8s.Films;

namespace Handbrk8s.Blobs;

/// <summary>What has become of a film's blob.</summary>
public abstract record BlobStanding
{
    private BlobStanding()
    {
    }

    /// <param name="Blob">As it can be read: where it was dropped, or in <c>fail/</c>, where it has another ETag.</param>
    public sealed record Present(BlobSource Blob) : BlobStanding;

    /// <summary>It has gone where it goes after a verified publish.</summary>
    /// <param name="Place">Its name there, in <c>trash/</c> or <c>kept/</c>.</param>
    public sealed record LetGo(string Place) : BlobStanding;

    /// <param name="By">The blob that has its name now.</param>
    public sealed record Overwritten(BlobSource By) : BlobStanding;

    /// <summary>Someone deleted it.</summary>
    public sealed record Gone : BlobStanding;
}
