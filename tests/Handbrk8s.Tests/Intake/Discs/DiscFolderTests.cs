using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Recovery;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Intake.Discs;

/// <summary>A folder with an unpacked disc is one film.</summary>
public sealed class DiscFolderTests : IntakeBench
{
    private const string DrNo = "Movies/Dr. No (1962)";

    private static readonly string[] Names = ["VIDEO_TS.BUP", "VIDEO_TS.IFO", "VTS_01_0.BUP", "VTS_01_0.IFO", "VTS_01_1.VOB", "VTS_02_0.BUP", "VTS_02_0.IFO", "VTS_02_1.VOB"];

    [Fact(Timeout = 60_000)]
    public async Task It_is_claimed_as_a_whole_with_its_empty_folders_and_named_by_its_folder()
    {
        await Dvd.CopyTo(Watched(DrNo));
        var judged = FolderTree.Find(Watched(DrNo))!.Fingerprint;

        Assert.Equal(DrNo, Assert.Single(await Ticks(UntilStable - 1)).Name);
        Assert.Empty(await Ticks(1));

        var film = await Film();
        Assert.Equal((DrNo, true, "Dr. No (1962)", judged), (film.Path.ToString(), film.IsDiscFolder, film.Title, film.Source));
        var folder = Workshop.Share.Film(film.Id);
        Assert.Equal(["film.json", .. Names.Select(name => $"source/{DrNo}/VIDEO_TS/{name}")], Workshop.Files(folder.Path));
        Assert.True(Directory.Exists(Path.Combine(folder.Source(film.Path), "AUDIO_TS")));
        Assert.True(folder.FindManifest()!.IsDiscFolder);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Watched("Movies")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_change_of_any_file_in_it_starts_the_wait_again()
    {
        await Dvd.CopyTo(Watched(DrNo));
        foreach (var name in Names)
        {
            await Ticks(UntilStable - 2);
            await Touch(Watched($"{DrNo}/VIDEO_TS/{name}"));

            Assert.Contains("another 120 s", Assert.Single(await Ticks(1)).Why);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_copy_file_by_file_is_taken_when_the_last_one_is_there_however_long_each_takes()
    {
        using var ripped = new TemporaryFolder();
        await Dvd.CopyTo(ripped.Path);
        Directory.CreateDirectory(Watched($"{DrNo}/VIDEO_TS"));
        foreach (var name in Names)
        {
            await Ticks(UntilStable);
            Assert.Empty(await Messages());
            File.Copy(Path.Combine(ripped.Path, "VIDEO_TS", name), Watched($"{DrNo}/VIDEO_TS/{name}"));
        }

        Assert.Empty(await Ticks(UntilStable));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_incomplete_one_says_what_is_missing_and_is_taken_when_it_is_marked()
    {
        await Dvd.CopyTo(Watched(DrNo));
        File.Delete(Watched($"{DrNo}/VIDEO_TS/VTS_02_1.VOB"));

        var why = Assert.Single(await Ticks(UntilStable)).Why;
        Assert.StartsWith("It is not whole: Of its 2 title sets, number 2 is not all there: ", why);
        Assert.Contains("'Dr. No (1962).done' beside it", why);

        Workshop.Drop($"{DrNo}.done", "");
        Assert.Empty(await Ticks(1));
        Assert.Equal(DrNo, (await Film()).Path.ToString());
        Assert.Empty(Workshop.Files(Workshop.Share.Watch));
    }

    [Theory(Timeout = 60_000)]
    [InlineData($"{DrNo}/Extra.mkv", DrNo, "This folder holds a disc and other films: separate them.")]
    [InlineData($"{DrNo}/Disc 2/VIDEO_TS/VTS_01_1.VOB", DrNo, "This folder holds a disc and other films: separate them.")]
    [InlineData($"{DrNo}/BDMV.old/BDMV/index.bdmv", DrNo, "This folder holds a disc and other films: separate them.")]
    [InlineData($"{DrNo}/VIDEO_TS/VTS_01_2.VOB.part", DrNo, "The disc holds 'VTS_01_2.VOB.part'. It looks like an unfinished copy")]
    [InlineData("Movies/VIDEO_TS/VIDEO_TS.IFO", "Movies/VIDEO_TS", "It is the inside of a disc: put it into a folder of its own")]
    [InlineData("BDMV/index.bdmv", "BDMV", "It is the inside of a disc: put it into a folder of its own")]
    public async Task What_makes_no_film_is_told_once(string file, string told, string why)
    {
        if (told == DrNo)
        {
            await Dvd.CopyTo(Watched(DrNo));
        }

        Workshop.Drop(file);

        var left = Assert.Single(await Ticks(UntilStable));
        Assert.Equal(told, left.Name);
        Assert.StartsWith(why, left.Why);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_files_of_a_disc_without_its_folder_are_no_films()
    {
        using var ripped = new TemporaryFolder();
        await Dvd.CopyTo(ripped.Path);
        Directory.CreateDirectory(Watched("Movies"));
        Assert.Equal(0, Tool.Run("cp", "-r", Path.Combine(ripped.Path, "VIDEO_TS"), Watched(DrNo)).Exit);

        var left = await Ticks(UntilStable);

        Assert.Equal(Names.Length, left.Count);
        Assert.All(left.Where(file => file.Name.EndsWith(".VOB", StringComparison.Ordinal)), file => Assert.StartsWith("It is a part of a DVD: put all files", file.Why));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_single_VOB_is_a_film()
    {
        Workshop.Drop("Movies/Alien.vob");

        Assert.Empty(await Ticks(UntilStable));
        Assert.Single(await Messages());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_link_in_it_is_not_followed()
    {
        await Dvd.CopyTo(Watched(DrNo));
        File.CreateSymbolicLink(Watched($"{DrNo}/VIDEO_TS/VTS_01_2.VOB"), "/dev/zero");

        Assert.StartsWith("The disc holds 'VTS_01_2.VOB'. It is a link", Assert.Single(await Ticks(UntilStable)).Why);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_changed_while_it_was_claimed_is_put_back_whole()
    {
        await Dvd.CopyTo(Watched(DrNo));
        var before = Workshop.Files(Workshop.Share.Watch);
        var judged = FolderTree.Find(Watched(DrNo))!;
        await File.AppendAllTextAsync(Watched($"{DrNo}/VIDEO_TS/VTS_01_1.VOB"), "more", Workshop.Cancel);

        Assert.IsType<ClaimResult.NotTaken>(Workshop.Get<Claim>().Take(FilmPath.Parse(DrNo), judged, marked: false));

        Assert.Equal(before, Workshop.Files(Workshop.Share.Watch));
        Assert.True(Directory.Exists(Watched($"{DrNo}/AUDIO_TS")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Work));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_claim_that_was_cut_off_before_its_record_gets_one()
    {
        await Dvd.CopyTo(Watched(DrNo));
        Assert.IsType<ClaimResult.Taken>(Workshop.Get<Claim>().Take(FilmPath.Parse(DrNo), FolderTree.Find(Watched(DrNo))!, marked: false));

        await Workshop.Get<WorkFolders>().GiveRecords(Workshop.Cancel);
        await Workshop.Get<WorkFolders>().GiveRecords(Workshop.Cancel);

        Assert.True((await Film()).IsDiscFolder);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_subtitle_beside_the_folder_goes_with_it()
    {
        await Dvd.CopyTo(Watched(DrNo));
        Workshop.Drop($"{DrNo}.srt");

        Assert.Empty(await Ticks(UntilStable));

        var film = await Film();
        Assert.True(File.Exists(Path.Combine(Workshop.Share.Film(film.Id).SourceFolder, $"{DrNo}.srt")));
    }

    /// <summary>Sets an old time, as copying programs do. No real time passes between the looks, and the kernel's clock for files is coarse.</summary>
    private Task Touch(string path)
    {
        var before = FolderTree.Find(Watched(DrNo));
        return Eventually.True(
            () =>
            {
                File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                return FolderTree.Find(Watched(DrNo))!.ChangedNs != before!.ChangedNs;
            },
            () => "a later time");
    }
}
