using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Retention;
using Handbrk8s.Tests.Faults;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.CrashPoints;

/// <summary>The real programs are killed where a policy moves or removes a film that is not the new one.</summary>
public sealed class PolicyCrashTests : FaultBench
{
    private const string OldFilm = "an old film";
    private const string Aside = "rename:*/Alien.mkv -> */.handbrk8s-replaced/*:1:";
    private const string ToKept = "rename:*/source -> */kept/*:1:";
    private const string Going = "rename:*/trash/* -> */trash/.removing-*:1:";

    [Theory(Timeout = 30_000)]
    [InlineData("before the old film is put aside", Aside + "stop", true)]
    [InlineData("right after it was put aside", Aside + "stop-after", false)]
    [InlineData("before the new one gets its name", "rename:*.part -> *:1:stop", false)]
    [InlineData("right after the new one got its name", "rename:*.part -> *:1:stop-after", false)]
    public async Task Replacing_never_loses_the_old_film(string when, string fault, bool isInPlace)
    {
        Set(("Conflict", "replace"));
        await Stands();
        var film = await Workshop.Transcoded(Alien);

        Assert.True((await Struck(Uploader, $"{Uploader}:{fault}", ("Libraries__Movies__Conflict", "replace"))).Exit == 137, when);
        Assert.Equal(OldFilm, await File.ReadAllTextAsync(isInPlace ? Path.Combine(Workshop.Library, Alien) : Replaced(film), Workshop.Cancel));
        await StartAgain();

        Assert.Equal(FilmState.Published, (await Workshop.Record(film.Id)).State);
        Assert.Equal("the encode", await File.ReadAllTextAsync(Path.Combine(Workshop.Library, Alien), Workshop.Cancel));
        Assert.Equal(OldFilm, await File.ReadAllTextAsync(Replaced(film), Workshop.Cancel));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("before it gets its name", "rename:*.part -> *:1:stop")]
    [InlineData("right after it got its name", "rename:*.part -> *:1:stop-after")]
    [InlineData("after its original went", "rename:*/source -> */trash/*:1:stop-after")]
    public async Task Keeping_both_publishes_the_new_film_once(string when, string fault)
    {
        Set(("Conflict", "keep-both"));
        await Stands();
        var film = await Workshop.Transcoded(Alien);

        Assert.True((await Struck(Uploader, $"{Uploader}:{fault}", ("Libraries__Movies__Conflict", "keep-both"))).Exit == 137, when);
        await StartAgain();

        Assert.Equal((FilmState.Published, "Movies/Alien (1979)/Alien - 2.mkv"), ((await Workshop.Record(film.Id)).State, (await Workshop.Record(film.Id)).Target!.Path));
        Assert.Equal([".handbrk8s", "Movies/Alien (1979)/Alien - 2.mkv", Alien], Workshop.Files(Workshop.Library).Order(StringComparer.Ordinal));
        Assert.Equal(OldFilm, await File.ReadAllTextAsync(Path.Combine(Workshop.Library, Alien), Workshop.Cancel));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("before the original is moved", ToKept + "stop")]
    [InlineData("right after it was moved", ToKept + "stop-after")]
    public async Task Keeping_moves_the_original_once(string when, string fault)
    {
        Set(("Original", "keep"));
        var film = await Workshop.Transcoded(Alien);

        Assert.True((await Struck(Uploader, $"{Uploader}:{fault}", ("Libraries__Movies__Original", "keep"))).Exit == 137, when);
        await StartAgain();

        Assert.Equal((FilmState.Published, null), ((await Workshop.Record(film.Id)).State, (await Workshop.Record(film.Id)).Reason));
        Assert.Equal([$"Movies/Alien {film.Id}/{Alien}"], Workshop.Files(Workshop.Share.Kept));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Work));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("before an original gets the name of what goes", Going + "stop", true)]
    [InlineData("right after it got that name", Going + "stop-after", false)]
    [InlineData("between two of its files", "unlink:*/trash/.removing-*:1:stop-after", false)]
    [InlineData("before its last folder goes", "rmdir:*/trash/.removing-*:1:stop", false)]
    public async Task Emptying_the_trash_leaves_an_original_whole_or_none(string when, string fault, bool isWhole)
    {
        var film = await Workshop.Transcoded(Alien);
        await StartAgain();

        Assert.True((await Struck(Runner, $"{Runner}:{fault}", ("Trash__KeepFor", "00:00:00"), ("Trash__LookEvery", "00:00:01"))).Exit == 137, when);
        Assert.Equal(isWhole, Directory.Exists(Workshop.Share.TrashOf(film.Id)));
        Assert.Equal(isWhole, File.Exists(Path.Combine(Workshop.Share.TrashOf(film.Id), Alien)));
        Workshop.Get<IOptions<TrashOptions>>().Value.KeepFor = TimeSpan.Zero;
        await Workshop.Get<EmptyTrash>().Run(Workshop.Cancel);

        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
        Assert.Equal(FilmState.Published, (await Workshop.Record(film.Id)).State);
        Assert.True(File.Exists(Path.Combine(Workshop.Library, Alien)));
    }

    /// <summary>The same for the workers of this process as for the real one.</summary>
    private void Set((string Name, string Value) setting) => Workshop.Get<IOptions<LibraryOptions>>().Value["Movies"] =
        setting.Name == "Conflict" ? new() { Conflict = setting.Value } : new() { Original = setting.Value };

    private string Replaced(FilmRecord film) => Path.Combine(ReplacedFilms.By(film.Id, Workshop.Library), "Alien.mkv");

    private async Task Stands()
    {
        var place = Path.Combine(Workshop.Library, Alien);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllTextAsync(place, OldFilm, Workshop.Cancel);
    }
}
