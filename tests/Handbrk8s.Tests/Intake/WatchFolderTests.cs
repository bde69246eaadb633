using Handbrk8s.Intake;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Intake;

public sealed class WatchFolderTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();
    private readonly List<NotTaken> _left = [];
    private readonly List<Sidecar> _sidecars = [];

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public void Films_are_found_at_any_depth_below_a_library()
    {
        string[] films = ["Movies/Alien.mkv", "Movies/Alien (1979)/Alien (1979).mkv", "Series/Lost/Season 1/01.TS"];
        Assert.All(films, film => _workshop.Drop(film));

        Assert.Equal(films.Order(), Look().Select(film => film.Path.ToString()).Order());
        Assert.Empty(_left);
    }

    [Fact(Timeout = 30_000)]
    public void A_film_is_seen_with_its_fingerprint()
    {
        var path = _workshop.Drop(content: "12345");

        Assert.Equal(Handbrk8s.Files.FileStat.Find(path), Assert.Single(Look()).Stat);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/.Alien.mkv.x7Yz12")]
    [InlineData("Movies/.hidden.mkv")]
    [InlineData("Movies/._Alien.mkv")]
    [InlineData("Movies/~$Alien.mkv")]
    [InlineData("Movies/@eaDir/Alien.mkv")]
    [InlineData("Movies/#recycle/Alien.mkv")]
    [InlineData("Movies/.Trash-1000/Alien.mkv")]
    [InlineData("lost+found/Alien.mkv")]
    [InlineData("$RECYCLE.BIN/Alien.mkv")]
    public void What_is_hidden_or_the_systems_own_is_neither_a_film_nor_told(string name)
    {
        _workshop.Drop(name);

        Assert.Empty(Look());
        Assert.Empty(_left);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/Alien.mkv.part", "It looks like an unfinished copy, by its ending '.part'")]
    [InlineData("Movies/Alien.mkv.PARTIAL", "It looks like an unfinished copy")]
    [InlineData("Movies/Alien.mkv.filepart", "It looks like an unfinished copy")]
    [InlineData("Movies/Alien.mkv.crdownload", "It looks like an unfinished copy")]
    [InlineData("Movies/Alien.mkv.!qB", "It looks like an unfinished copy")]
    [InlineData("Alien.mkv.part", "It looks like an unfinished copy")]
    [InlineData("Movies/Alien.txt", "It is no film by its extension '.txt'.")]
    [InlineData("Movies/Poster.JPG", "It is no film by its extension '.JPG'.")]
    [InlineData("readme.txt", "It is no film by its extension '.txt'.")]
    [InlineData("Movies/Alien", "It is no film by its extension: it has none.")]
    [InlineData("Movies/mkv", "It is no film by its extension: it has none.")]
    [InlineData("Movies/Alien.mkv.done", "It says that 'Alien.mkv' is complete, but no such file is beside it.")]
    [InlineData("Alien.mkv", "It is not in a library's folder: move it into one, such as watch/Movies/.")]
    public void A_file_that_is_no_film_is_told_with_its_reason(string name, string why)
    {
        _workshop.Drop(name);

        Assert.Empty(Look());
        Assert.Equal(name, Assert.Single(_left).Name);
        Assert.StartsWith(why, _left[0].Why);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/_UNPACK_Alien", "By its name another program is unpacking into it")]
    [InlineData("_FAILED_Alien", "By its name another program is unpacking into it")]
    [InlineData("Movies/Alien.part", "It looks like an unfinished copy")]
    public void A_folder_that_is_not_looked_into_is_told_once(string name, string why)
    {
        Assert.All(["Alien.mkv", "Alien.nfo", "Brazil.mkv"], file => _workshop.Drop($"{name}/{file}"));

        Assert.Empty(Look());
        Assert.Equal(name, Assert.Single(_left).Name);
        Assert.StartsWith(why, _left[0].Why);
    }

    [Fact(Timeout = 30_000)]
    public void A_library_that_is_not_among_the_known_ones_is_told_once_as_a_folder()
    {
        _workshop.Get<IOptions<IntakeOptions>>().Value.Libraries.UnionWith(["Series", "Movies"]);
        Assert.All(["Movies/Flims/Alien.mkv", "Flims/Brazil.mkv", "Flims/Cube.mkv", "movies/Dune.mkv"], name => _workshop.Drop(name));

        Assert.Equal("Movies/Flims/Alien.mkv", Assert.Single(Look()).Path.ToString());
        Assert.Equal(["Flims", "movies"], _left.Select(left => left.Name).Order(StringComparer.Ordinal));
        Assert.StartsWith("Unknown library 'Flims': known are Movies, Series.", _left.Single(left => left.Name == "Flims").Why);
    }

    [Fact(Timeout = 30_000)]
    public void A_pipe_named_like_a_film_is_told_and_not_opened()
    {
        Directory.CreateDirectory(Path.Combine(_workshop.Share.Watch, "Movies"));
        Assert.Equal(0, Tool.Run("mkfifo", Path.Combine(_workshop.Share.Watch, "Movies/Alien.mkv")).Exit);

        Assert.Empty(Look());
        Assert.StartsWith("It is no file, but a pipe", Assert.Single(_left).Why);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/line\nbreak.mkv")]
    [InlineData("Movies/'single' \"double\" `back` $(shell) ;.mkv")]
    [InlineData("Movies/-rf.mkv")]
    [InlineData("-Movies/Ame\u0301lie 🎬.mkv")]
    [InlineData("Movies/ . mkv/*?[a].mkv")]
    [InlineData("Movies/back\\slash.mkv")]
    public void An_odd_name_is_seen_to_the_letter(string name)
    {
        _workshop.Drop(name);

        Assert.Equal(name, Assert.Single(Look()).Path.ToString());
    }

    [Fact(Timeout = 30_000)]
    public void A_marker_belongs_to_the_film_of_its_whole_name()
    {
        _workshop.Drop("Movies/Alien.mkv");
        _workshop.Drop("Movies/Alien.mkv.done", "");
        _workshop.Drop("Movies/Brazil.mkv");
        _workshop.Drop("Movies/Brazil.done", "");
        _workshop.Drop("Movies/Extra/Cube.mkv");
        _workshop.Drop("Movies/Cube.mkv.done", "");

        Assert.Equal(["Movies/Alien.mkv"], Look().Where(film => film.Marked).Select(film => film.Path.ToString()));
    }

    [Fact(Timeout = 30_000)]
    public void A_link_is_left_alone_and_said_to_be_one()
    {
        var elsewhere = Path.Combine(_workshop.Library, "Alien.mkv");
        File.WriteAllText(elsewhere, "film");
        Directory.CreateDirectory(Path.Combine(_workshop.Share.Watch, "Movies"));
        File.CreateSymbolicLink(Path.Combine(_workshop.Share.Watch, "Movies", "Alien.mkv"), elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(_workshop.Share.Watch, "Linked"), _workshop.Library);

        Assert.Empty(Look());
        Assert.Equal(["Linked", "Movies/Alien.mkv"], _left.Select(left => left.Name).Order());
        Assert.All(_left, left => Assert.Contains("link", left.Why));
    }

    [Fact(Timeout = 30_000)]
    public void A_name_that_is_no_text_is_said_to_be_one()
    {
        // A Latin-1 ü, as an old NAS leaves it: .NET cannot open such a name again.
        _workshop.Drop("Movies/Alien.mkv");
        Tool.Run("sh", "-c", "printf film > \"$0/Movies/$(printf 'M\\374nchen.mkv')\"", _workshop.Share.Watch);

        Assert.Equal("Movies/Alien.mkv", Assert.Single(Look()).Path.ToString());
        Assert.Equal("Movies/M\ufffdnchen.mkv", Assert.Single(_left).Name);
        Assert.Contains("UTF-8", _left[0].Why);

        // .NET cannot remove it either.
        Tool.Run("rm", "-r", _workshop.Share.Watch);
    }

    [Fact(Timeout = 30_000)]
    public void An_empty_share_has_no_films() => Assert.Empty(Look());

    [Fact(Timeout = 30_000)]
    public void A_share_that_is_not_mounted_is_an_error_and_not_an_empty_folder()
    {
        Directory.Delete(_workshop.Share.Watch);

        Assert.Throws<DirectoryNotFoundException>(Look);
    }

    private List<Sighting> Look() => [.. _workshop.Get<WatchFolder>().Look(_left, _sidecars)];
}
