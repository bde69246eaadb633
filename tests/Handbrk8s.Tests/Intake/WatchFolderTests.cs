using Handbrk8s.Intake;

namespace Handbrk8s.Tests.Intake;

public sealed class WatchFolderTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();
    private readonly List<NotTaken> _left = [];

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
    [InlineData("Movies/Alien.mkv.part")]
    [InlineData("Movies/Alien.mkv.PARTIAL")]
    [InlineData("Movies/Alien.mkv.filepart")]
    [InlineData("Movies/Alien.mkv.crdownload")]
    [InlineData("Movies/Alien.mkv.!qB")]
    [InlineData("Movies/Alien.nfo")]
    [InlineData("Movies/Alien")]
    [InlineData("Movies/mkv")]
    [InlineData("Movies/Alien.mkv.done")]
    [InlineData("Movies/@eaDir/Alien.mkv")]
    [InlineData("Movies/#recycle/Alien.mkv")]
    [InlineData("Movies/.Trash-1000/Alien.mkv")]
    [InlineData("Movies/_UNPACK_Alien/Alien.mkv")]
    [InlineData("Movies/Alien.part/Alien.mkv")]
    [InlineData("lost+found/Alien.mkv")]
    [InlineData("$RECYCLE.BIN/Alien.mkv")]
    public void What_copying_programs_and_file_managers_leave_is_no_film(string name)
    {
        _workshop.Drop(name);

        Assert.Empty(Look());
        Assert.Empty(_left);
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
    public void A_film_in_no_library_is_told_where_to_go()
    {
        _workshop.Drop("Alien.mkv");

        Assert.Empty(Look());
        Assert.Equal("Alien.mkv", Assert.Single(_left).Name);
        Assert.Contains("watch/Movies/", _left[0].Why);
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

    private List<Sighting> Look() => [.. _workshop.Get<WatchFolder>().Look(_left)];
}
