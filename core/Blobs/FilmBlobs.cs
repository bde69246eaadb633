using Handbrk8s.AzureStorage;
using Handbrk8s.Films;

namespace Handbrk8s.Blobs;

/// <summary>
/// The blobs of films under way: where each is, and its ways to <c>trash/</c> and <c>fail/</c>. A move is a copy inside the
/// account and a delete that only meets the copied ETag; cut off in between, it is done again.
/// </summary>
/// <param name="time">For the waits.</param>
/// <param name="container">Null where films are kept in SQLite: then none of them has a blob.</param>
public sealed class FilmBlobs(TimeProvider time, DropContainer? container = null)
{
    // Inside one account a copy is done when it is answered, nearly always.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private const int Looks = 20;

    private DropContainer Container => container
        ?? throw new InvalidOperationException("The film was dropped as a blob, but this program's storage is not an account: set Storage:ConnectionString or Storage:AccountName as where it was taken.");

    public async Task<BlobStanding> Find(FilmId film, BlobSource blob, CancellationToken cancel)
    {
        var standing = (await Container.Find(blob.Name, cancel))?.Source;
        if (standing?.ETag == blob.ETag)
        {
            return new BlobStanding.Present(blob);
        }

        if (await Container.Find(DropNames.Fail(film, blob.Name), cancel) is { IsWhole: true } aside && aside.Source.Size == blob.Size)
        {
            return new BlobStanding.Present(aside.Source);
        }

        foreach (var place in (string[])[DropNames.Trash(film, blob.Name), DropNames.Kept(film, blob.Name)])
        {
            if (await Container.Find(place, cancel) is { IsWhole: true } gone && gone.Source.Size == blob.Size)
            {
                return new BlobStanding.LetGo(place);
            }
        }

        return standing is null ? new BlobStanding.Gone() : new BlobStanding.Overwritten(standing);
    }

    /// <summary>Fills the buffer from the blob.</summary>
    /// <returns>False when it is no longer there with this ETag.</returns>
    public Task<bool> TryRead(BlobSource blob, long offset, Memory<byte> buffer, CancellationToken cancel) => Container.TryRead(blob, offset, buffer, cancel);

    /// <summary>Moves the blob of a published film out of the way. One that is overwritten or deleted stays as it is.</summary>
    /// <param name="film">The film.</param>
    /// <param name="blob">Its blob.</param>
    /// <param name="place">Its new name: <see cref="DropNames.Trash"/> or <see cref="DropNames.Kept"/>.</param>
    /// <param name="cancel">Gives up waiting for the account.</param>
    /// <returns>Where it is now, which is elsewhere if it was moved before, under another policy; null when it is as it was.</returns>
    /// <exception cref="AzureStorageException">The account refuses, or is not done yet.</exception>
    public async Task<string?> LetGo(FilmId film, BlobSource blob, string place, CancellationToken cancel)
    {
        switch (await Find(film, blob, cancel))
        {
            case BlobStanding.LetGo(var gone):
                return gone;
            case BlobStanding.Present(var present) when await Move(present, place, reason: null, cancel):
                await Container.DeleteOurs(DropNames.FailReason(film), cancel);
                return place;
            default:
                return null;
        }
    }

    /// <summary>Moves the blob of a film that was set aside to <c>fail/</c>, and says why there.</summary>
    /// <param name="film">The film.</param>
    /// <param name="blob">Its blob; one that is overwritten or deleted stays as it is.</param>
    /// <param name="reason">One sentence, for the metadata.</param>
    /// <param name="text">For the reason.txt beside it.</param>
    /// <param name="cancel">Gives up waiting for the account.</param>
    /// <exception cref="AzureStorageException">The account refuses, or is not done yet.</exception>
    public async Task SetAside(FilmId film, BlobSource blob, string reason, string text, CancellationToken cancel)
    {
        var place = DropNames.Fail(film, blob.Name);
        if (await Find(film, blob, cancel) is BlobStanding.Present(var present) && (present.Name == place || await Move(present, place, reason, cancel)))
        {
            await Container.Write(DropNames.FailReason(film), text, cancel);
        }
    }

    private async Task<bool> Move(BlobSource from, string to, string? reason, CancellationToken cancel)
    {
        // The film's id is in the new name and stands for these bytes, so what is whole there needs no other copy.
        var copy = await Container.StateOf(to, from.Size, cancel);
        if (copy == CopyState.Failed)
        {
            copy = await Container.Copy(from, to, reason, cancel);
        }

        for (var look = 1; copy == CopyState.Pending && look < Looks; look++)
        {
            await Task.Delay(LookEvery, time, cancel);
            copy = await Container.StateOf(to, from.Size, cancel);
        }

        if (copy is CopyState.Pending or CopyState.Failed)
        {
            throw new AzureStorageException($"The copy of the blob '{from.Name}' to '{to}' has not succeeded{(copy == CopyState.Pending ? " yet: the storage account is still at it" : "")}. It is looked at again.");
        }

        if (copy == CopyState.SourceChanged)
        {
            return false;
        }

        await Container.Delete(from, cancel);
        return true;
    }
}
