using System.Text;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.Files;

public sealed class ShareTests
{
    private static readonly Share Share = new("/mnt/share/");

    public static TheoryData<string> LongTitles =>
    [
        new string('x', 251),
        new string('é', 125),
        string.Concat(Enumerable.Repeat("🎬", 62)),
        "x" + string.Concat(Enumerable.Repeat("🎬", 62)),
        string.Concat(Enumerable.Repeat("e\u0301", 83)),
        "x" + string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 10)),
    ];

    [Fact(Timeout = 30_000)]
    public void Every_place_of_a_film_is_below_the_root()
    {
        var film = SampleFilm.New();

        Assert.Equal($"/mnt/share/watch/{film.Path}", Share.Dropped(film.Path));
        Assert.Equal($"/mnt/share/work/{film.Id}/source/{film.Path}", Share.Film(film.Id).Source(film.Path));
        Assert.Equal($"/mnt/share/trash/{film.Id}", Share.TrashOf(film.Id));
        Assert.Equal($"/mnt/share/fail/Alien (1979) {film.Id}", Share.FailOf(film));
    }

    [Fact(Timeout = 30_000)]
    public void Two_films_of_one_title_never_meet_in_fail() =>
        Assert.NotEqual(Share.FailOf(SampleFilm.New()), Share.FailOf(SampleFilm.New()));

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(LongTitles))]
    public void A_long_title_is_shortened_to_what_a_file_system_takes_and_never_inside_a_character(string title)
    {
        var film = SampleFilm.New($"Movies/{title}.mkv");

        var name = Path.GetFileName(Share.FailOf(film));

        Assert.InRange(Encoding.UTF8.GetByteCount(name), 150, 255);
        Assert.EndsWith($" {film.Id}", name);
        var kept = name[..^13];
        Assert.StartsWith(kept, title);
        Assert.Contains(kept.Length, System.Globalization.StringInfo.ParseCombiningCharacters(title));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/...mkv")]
    [InlineData("Movies/.mkv")]
    [InlineData("Movies/..")]
    [InlineData("Movies/ .mkv")]
    public void No_title_leads_out_of_fail(string path)
    {
        if (FilmPath.TryParse(path, out var film))
        {
            var folder = Path.GetFullPath(Share.FailOf(SampleFilm.New() with { Path = film }));

            Assert.Equal("/mnt/share/fail", Path.GetDirectoryName(folder));
        }
    }
}
