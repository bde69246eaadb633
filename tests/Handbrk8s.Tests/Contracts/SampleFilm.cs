using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Tests.Contracts;

/// <summary>A film as intake would record it.</summary>
public static class SampleFilm
{
    public static FilmRecord New(string path = "Movies/Alien (1979)/Alien (1979).mkv") => new()
    {
        Id = FilmId.New(),
        Path = FilmPath.Parse(path),
        Source = new Fingerprint(Inode: 4711, Size: 31_415_926_535, ModifiedNs: 1_700_000_000_123_456_789),
        ClaimedAt = new DateTimeOffset(2026, 7, 1, 20, 15, 0, TimeSpan.Zero),
    };
}
