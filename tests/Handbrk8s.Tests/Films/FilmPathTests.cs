using FsCheck;
using FsCheck.Fluent;
using Handbrk8s.Films;

namespace Handbrk8s.Tests.Films;

public sealed class FilmPathTests
{
    [Fact(Timeout = 30_000)]
    public void The_first_folder_is_the_library_and_the_rest_is_kept()
    {
        var path = FilmPath.Parse("Movies/Alien (1979)/Alien (1979).mkv");

        Assert.Equal("Movies", path.Library);
        Assert.Equal("Alien (1979)/Alien (1979).mkv", path.InLibrary);
        Assert.Equal("Alien (1979)", path.Folder);
        Assert.Equal("Alien (1979)", path.Title);
        Assert.Equal("Movies/Alien (1979)/Alien (1979).mkv", path.ToString());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/Dr. No (1962)", "Dr. No (1962)")]
    [InlineData("Movies/Dr. No (1962).mkv", "Dr. No (1962)")]
    [InlineData("Movies/Alien", "Alien")]
    public void What_has_a_blank_in_it_is_no_extension(string path, string title) =>
        Assert.Equal(title, FilmPath.Parse(path).Title);

    [Fact(Timeout = 30_000)]
    public void A_film_straight_in_a_library_has_no_folder() =>
        Assert.Equal("", FilmPath.Parse("Movies/Alien.mkv").Folder);

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/line\nbreak.mkv")]
    [InlineData("Movies/'single' \"double\" `back` $(shell) ;.mkv")]
    [InlineData("Movies/-rf.mkv")]
    [InlineData("-Movies/--help/-.mkv")]
    [InlineData("Movies/Ame\u0301lie.mkv")]
    [InlineData("Movies/back\\slash\\..\\x.mkv")]
    [InlineData("Movies/ leading and trailing /.mkv ")]
    [InlineData("Movies/... and more/....mkv")]
    [InlineData("C:/x.mkv")]
    public void An_odd_name_is_kept_to_the_letter(string text)
    {
        var path = FilmPath.Parse(text);

        Assert.Equal(text, path.ToString());
        Assert.Equal(text, $"{path.Library}/{path.InLibrary}");
    }

    [Fact(Timeout = 30_000)]
    public void Whatever_is_accepted_names_something_inside_its_library()
    {
        var texts = Gen.Elements("..", ".", "/", "//", "Movies", "\0", "\n", "\\", "~", " ", "e\u0301").ListOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, text => !FilmPath.TryParse(text, out var path)
            || (Path.GetFullPath(Path.Combine("/library", path.ToString())) == $"/library/{text}" && text.StartsWith($"{path.Library}/", StringComparison.Ordinal)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact(Timeout = 30_000)]
    public void Names_that_only_look_alike_are_two_films() =>
        Assert.NotEqual(FilmPath.Parse("Movies/Am\u00e9lie.mkv"), FilmPath.Parse("Movies/Ame\u0301lie.mkv"));

    [Theory(Timeout = 30_000)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Alien.mkv")]
    [InlineData("/etc/passwd")]
    [InlineData("../etc/passwd")]
    [InlineData("Movies/../../etc/passwd")]
    [InlineData("Movies/..")]
    [InlineData("./Movies/Alien.mkv")]
    [InlineData("Movies/./Alien.mkv")]
    [InlineData("Movies//Alien.mkv")]
    [InlineData("Movies/")]
    [InlineData("Movies/Alien.mkv/")]
    [InlineData("Movies/Ali\0en.mkv")]
    public void What_could_lead_out_of_a_library_is_refused(string? text)
    {
        Assert.False(FilmPath.TryParse(text, out _));
        Assert.Throws<FormatException>(() => FilmPath.Parse(text!));
    }
}
