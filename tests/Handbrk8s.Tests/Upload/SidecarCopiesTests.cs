using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Upload;

public sealed class SidecarCopiesTests : UploadBench
{
    private const string Alien = "Movies/Alien (1979)/Alien.avi";

    [Fact(Timeout = 30_000)]
    public async Task They_stand_beside_the_published_film_and_their_originals_are_in_the_trash()
    {
        var film = await WithSidecars(("Alien.en.srt", "Hello"), ("Alien.nfo", "a note"));

        var record = await Upload(film.Id);

        await IsPublished(film, "Movies/Alien (1979)/Alien.mkv");
        Assert.Equal([".handbrk8s", "Movies/Alien (1979)/Alien.en.srt", "Movies/Alien (1979)/Alien.mkv", "Movies/Alien (1979)/Alien.nfo"], Workshop.Files(Workshop.Library));
        Assert.Equal("Hello", await Library("Alien.en.srt"));
        Assert.Equal("Hello", await InTrash(film, "Alien.en.srt"));
        Assert.StartsWith("Published as 'Movies/Alien (1979)/Alien.mkv' with 2 files beside it; the original", record.Outcomes[^1].Text);
    }

    [Fact(Timeout = 30_000)]
    public async Task Another_file_of_that_name_in_the_library_stays_and_that_is_said()
    {
        Directory.CreateDirectory(InLibrary("Movies/Alien (1979)"));
        await File.WriteAllTextAsync(InLibrary("Movies/Alien (1979)/Alien.srt"), "mended by hand", Workshop.Cancel);
        var film = await WithSidecars(("Alien.srt", "Hello"), ("Alien.nfo", "a note"));

        var record = await Upload(film.Id);

        await IsPublished(film, "Movies/Alien (1979)/Alien.mkv");
        Assert.Equal("mended by hand", await Library("Alien.srt"));
        Assert.Equal("Hello", await InTrash(film, "Alien.srt"));
        Assert.Contains(" with one file beside it;", record.Outcomes[^1].Text);
        Assert.EndsWith("'Alien.srt' stays with the original: another file of that name stands in the library.", record.Outcomes[^1].Text);
    }

    [Fact(Timeout = 30_000)]
    public async Task One_that_was_copied_before_a_crash_is_taken_for_what_it_is()
    {
        var film = await WithSidecars(("Alien.srt", "Hello"));
        Directory.CreateDirectory(InLibrary("Movies/Alien (1979)"));
        await File.WriteAllTextAsync(InLibrary("Movies/Alien (1979)/Alien.mkv"), Encode, Workshop.Cancel);
        await File.WriteAllTextAsync(InLibrary("Movies/Alien (1979)/Alien.srt"), "Hello", Workshop.Cancel);
        await File.WriteAllTextAsync(InLibrary($"Movies/Alien (1979)/.{film.Id}.1-k7f2qa.part"), "He", Workshop.Cancel);

        var record = await Upload(film.Id);

        await IsPublished(film, "Movies/Alien (1979)/Alien.mkv");
        Assert.Contains(" with one file beside it;", record.Outcomes[^1].Text);
    }

    [Fact(Timeout = 30_000)]
    public async Task One_that_cannot_be_copied_does_not_hold_the_film_up_and_stays_with_the_original()
    {
        var film = await WithSidecars(("Alien.srt", "Hello"));
        Directory.CreateDirectory(InLibrary("Movies/Alien (1979)/Alien.srt"));

        var record = await Upload(film.Id);

        await IsPublished(film, "Movies/Alien (1979)/Alien.mkv");
        Assert.Contains("'Alien.srt' stays with the original: ", record.Outcomes[^1].Text);
        Assert.Equal("Hello", await InTrash(film, "Alien.srt"));
    }

    [Fact(Timeout = 30_000)]
    public async Task One_that_is_not_in_the_library_is_never_deleted_with_its_original()
    {
        Workshop.Get<IOptions<LibraryOptions>>().Value["Movies"] = new() { Original = "delete", FullDecode = true };
        var film = await WithSidecars(("Alien.srt", "Hello"));
        Directory.CreateDirectory(InLibrary("Movies/Alien (1979)/Alien.srt"));

        var record = await Upload(film.Id);

        Assert.Equal(FilmState.Published, record.State);
        Assert.Equal("Hello", await File.ReadAllTextAsync(Path.Combine(Workshop.Share.KeptOf(film), "Movies/Alien (1979)/Alien.srt"), Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_library_without_room_for_it_keeps_the_film_and_says_so()
    {
        using var memory = Mounted.Memory(Workshop.Library, "1m");
        Handbrk8s.Files.Sentinel.Find(Workshop.Share.Root)!.WriteTo(Workshop.Library);
        var film = await WithSidecars(("Alien.sup", new string('x', 2 << 20)));

        var record = await Upload(film.Id);

        await IsPublished(film, "Movies/Alien (1979)/Alien.mkv");
        Assert.Contains("'Alien.sup' stays with the original: No space left on device", record.Outcomes[^1].Text);
    }

    private async Task<FilmRecord> WithSidecars(params (string Name, string Text)[] sidecars)
    {
        var film = await Workshop.Transcoded(Alien);
        foreach (var (name, text) in sidecars)
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(Workshop.Share.Film(film.Id).Source(film.Path))!, name), text, Workshop.Cancel);
        }

        return film;
    }

    private Task<string> Library(string name) => File.ReadAllTextAsync(InLibrary($"Movies/Alien (1979)/{name}"), Workshop.Cancel);

    private Task<string> InTrash(FilmRecord film, string name) =>
        File.ReadAllTextAsync(Path.Combine(Workshop.Share.TrashOf(film.Id), $"Movies/Alien (1979)/{name}"), Workshop.Cancel);
}
