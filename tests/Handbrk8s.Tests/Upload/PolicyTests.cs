using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Retention;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Upload;

/// <summary>What a library says of films that stand in the way, and of originals.</summary>
public sealed class PolicyTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    private LibraryOptions Libraries => Workshop.Get<IOptions<LibraryOptions>>().Value;

    [Fact(Timeout = 30_000)]
    public async Task Replace_puts_the_old_film_aside_and_it_goes_after_its_time()
    {
        Libraries["Movies"] = new() { Conflict = "replace" };
        Stands("an old film");
        var film = await Workshop.Transcoded(Alien);

        await Upload(film.Id);

        await IsPublished(film, Alien);
        var aside = Path.Combine(ReplacedFilms.By(film.Id, Workshop.Library), "Alien.mkv");
        Assert.Equal("an old film", await File.ReadAllTextAsync(aside, Workshop.Cancel));

        await Empty();
        Assert.True(File.Exists(aside));
        Workshop.Get<IOptions<TrashOptions>>().Value.KeepFor = TimeSpan.Zero;
        await Empty();
        Assert.False(File.Exists(aside));
        Assert.Equal(Encode, await File.ReadAllTextAsync(InLibrary(Alien), Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Replace_leaves_a_folder_alone()
    {
        Libraries["Movies"] = new() { Conflict = "replace" };
        Directory.CreateDirectory(InLibrary(Alien));
        var film = await Workshop.Transcoded(Alien);

        Assert.Equal(FilmState.Conflict, (await Upload(film.Id)).State);
        Assert.True(Directory.Exists(InLibrary(Alien)));
    }

    [Fact(Timeout = 30_000)]
    public async Task Keep_both_shortens_a_name_that_has_no_room_for_a_number()
    {
        Libraries["Default"] = new() { Conflict = "keep-both" };
        var name = new string('x', 251);
        Directory.CreateDirectory(InLibrary("Movies"));
        await File.WriteAllTextAsync(InLibrary($"Movies/{name}.mkv"), "an old film", Workshop.Cancel);
        var film = await Workshop.Transcoded($"Movies/{name}.mkv");

        await Upload(film.Id);

        await IsPublished(film, $"Movies/{name[..247]} - 2.mkv");
    }

    [Fact(Timeout = 30_000)]
    public async Task Keep_both_numbers_the_new_film()
    {
        Libraries["Default"] = new() { Conflict = "keep-both" };
        Stands("an old film");
        foreach (var place in (string[])["Movies/Alien - 2.mkv", "Movies/Alien - 3.mkv"])
        {
            // The bytes of each are its own: those of a film that stands there already would be taken for it.
            var film = await Workshop.Transcoded(Alien, place);
            await Upload(film.Id);
            await IsPublished(film, place, encode: place);
        }

        Assert.Equal("an old film", await File.ReadAllTextAsync(InLibrary(Alien), Workshop.Cancel));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("keep-both")]
    [InlineData("conflict")]
    [InlineData("replace")]
    public async Task A_film_that_stands_beside_another_stays_there_whatever_became_of_the_other_and_of_the_policy(string later)
    {
        Libraries["Movies"] = new() { Conflict = "keep-both" };
        Stands("an old film");
        var film = await Workshop.Transcoded(Alien);

        // A worker published it, recorded that it would, and died.
        await Workshop.Begin(film.Id, Stage.Upload);
        await Workshop.Change(film.Id, record => record with { Target = new PublishTarget("Movies/Alien - 2.mkv", film.Result!.Sha256) });
        File.Copy(Workshop.Share.Film(film.Id).File(film.Result!.FileName), InLibrary("Movies/Alien - 2.mkv"));
        File.Delete(InLibrary(Alien));
        Libraries["Movies"].Conflict = later;
        await Upload(film.Id);

        await IsPublished(film, "Movies/Alien - 2.mkv");
        Assert.False(File.Exists(InLibrary(Alien)));
    }

    [Fact(Timeout = 30_000)]
    public async Task Keep_moves_the_original_to_where_nothing_is_ever_removed()
    {
        Libraries["Movies"] = new() { Original = "keep" };
        Workshop.Get<IOptions<TrashOptions>>().Value.KeepFor = TimeSpan.Zero;
        var film = await Workshop.Transcoded(Alien);

        var record = await Upload(film.Id);
        await Empty();

        Assert.Equal(FilmState.Published, record.State);
        Assert.Equal([$"Movies/Alien {film.Id}/{Alien}"], Workshop.Files(Workshop.Share.Kept));
        Assert.Empty(Workshop.Files(Workshop.Share.Trash));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("trash", "keep")]
    [InlineData("keep", "trash")]
    public async Task An_original_that_went_under_another_policy_is_told_of_where_it_is(string went, string now)
    {
        var film = await Workshop.Transcoded(Alien);
        var place = went == "keep" ? Workshop.Share.KeptOf(film) : Workshop.Share.TrashOf(film.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);

        // A worker published it, let the original go, and died.
        await Workshop.Begin(film.Id, Stage.Upload);
        Directory.CreateDirectory(InLibrary("Movies"));
        File.Copy(Workshop.Share.Film(film.Id).File(film.Result!.FileName), InLibrary(Alien));
        Rename.ToFreeName(Workshop.Share.Film(film.Id).SourceFolder, place);
        Libraries["Movies"] = new() { Original = now };
        var record = await Upload(film.Id);

        Assert.Equal(FilmState.Published, record.State);
        Assert.Contains($"the original is in {Path.GetRelativePath(Workshop.Share.Root, place)}.", record.Outcomes[^1].Text);
        Assert.True(File.Exists(Path.Combine(place, Alien)));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true, null, 0, 0)]
    [InlineData(false, null, 1, 0)]
    [InlineData(true, "A title of 50 minutes was not encoded.", 0, 1)]
    public async Task Delete_removes_only_what_was_decoded_as_a_whole_and_need_not_stay(bool isFullyDecoded, string? keep, int inTrash, int kept)
    {
        Libraries["Movies"] = new() { Original = "delete", FullDecode = true };
        var film = await Workshop.Transcoded(Alien);
        await Workshop.Change(film.Id, record => record with { Result = record.Result! with { IsFullyDecoded = isFullyDecoded, KeepOriginal = keep } });

        var record = await Upload(film.Id);
        await Empty();

        Assert.Equal(FilmState.Published, record.State);
        Assert.Equal(inTrash, Workshop.Files(Workshop.Share.Trash).Length);
        Assert.Equal(kept, Directory.Exists(Workshop.Share.Kept) ? Workshop.Files(Workshop.Share.Kept).Length : 0);
        Assert.Equal(Encode, await File.ReadAllTextAsync(InLibrary(Alien), Workshop.Cancel));
    }

    private Task Empty() => Workshop.Get<EmptyTrash>().Run(Workshop.Cancel);

    private void Stands(string film)
    {
        Directory.CreateDirectory(InLibrary("Movies"));
        File.WriteAllText(InLibrary(Alien), film);
    }
}
