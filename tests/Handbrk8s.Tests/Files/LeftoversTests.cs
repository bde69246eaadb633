using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Tests.Files;

public sealed class LeftoversTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public void What_we_made_goes_and_the_folder_with_it()
    {
        _place.File("work/film.json");
        _place.File("work/result-1-k7f2qa.mkv");
        _place.File("work/transcode-1-k7f2qa.log");

        Leftovers.Remove(Folder);

        Assert.False(Directory.Exists(Folder.Path));
    }

    [Fact(Timeout = 30_000)]
    public void Removing_twice_is_harmless()
    {
        _place.File("work/film.json");

        Leftovers.Remove(Folder);
        Leftovers.Remove(Folder);

        Assert.False(Directory.Exists(Folder.Path));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("work/source/Movies/Alien.mkv")]
    [InlineData("work/unknown/Alien.mkv")]
    public void A_folder_with_an_original_in_it_stays_as_it_is(string original)
    {
        _place.File(original);
        _place.File("work/film.json");
        _place.File("work/result-1-k7f2qa.mkv");

        Leftovers.Remove(Folder);

        Assert.True(File.Exists(Path.Combine(_place.Path, original)));
        Assert.True(File.Exists(Path.Combine(_place.Path, "work/film.json")));
        Assert.True(File.Exists(Path.Combine(_place.Path, "work/result-1-k7f2qa.mkv")));
    }

    private FilmFolder Folder => new(FilmId.New(), Path.Combine(_place.Path, "work"));
}
