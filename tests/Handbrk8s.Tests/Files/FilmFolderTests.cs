using System.Text.Json;
using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Tests.Files;

public sealed class FilmFolderTests : IDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly FilmId _id = FilmId.New();

    private FilmFolder Folder => new(_id, _place.Path);

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public void A_folder_without_a_manifest_has_none()
    {
        Assert.Null(Folder.FindManifest());
        Assert.Null(new FilmFolder(_id, Path.Combine(_place.Path, "gone")).FindManifest());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"version\":1,\"id\":\"0123456789ab\"")]
    [InlineData("\0\0\0\0")]
    public void A_damaged_manifest_is_none(string text)
    {
        _place.File(FilmManifest.FileName, text);

        Assert.Null(Folder.FindManifest());
    }

    [Fact(Timeout = 30_000)]
    public void A_manifest_of_another_film_is_none()
    {
        Write(Manifest(FilmId.New()));

        Assert.Null(Folder.FindManifest());
    }

    [Fact(Timeout = 30_000)]
    public void A_manifest_of_the_film_is_found()
    {
        Write(Manifest(_id));

        Assert.Equal(Manifest(_id), Folder.FindManifest());
    }

    private static FilmManifest Manifest(FilmId id) => new(1, id, FilmPath.Parse("Movies/Alien.mkv"), new Fingerprint(1, 2, 3), "share", DateTimeOffset.UnixEpoch);

    private void Write(FilmManifest manifest) => _place.File(FilmManifest.FileName, JsonSerializer.Serialize(manifest, FilmJson.Default.FilmManifest));
}
