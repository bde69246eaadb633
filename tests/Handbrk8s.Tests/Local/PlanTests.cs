using Handbrk8s.Jobs;
using Handbrk8s.Tests.Media;
using Handbrk8s.Tests.Transcode;

namespace Handbrk8s.Tests.Local;

/// <summary><c>plan</c>, through the real program with the real HandBrakeCLI.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly LocalShare _share = new();

    public PlanTests() => _share.Environment.Remove("HANDBRK8S_Transcode__HandBrakeCli");

    public void Dispose() => _share.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_film_is_told_what_would_become_of_it_and_nothing_is_changed()
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);
        var clip = await Clip.Plain;
        Directory.CreateDirectory(Path.Combine(_share.Library, "Movies"));
        await File.WriteAllTextAsync(Path.Combine(_share.Library, "Movies", "It's Alien.mkv"), "another film", TestContext.Current.CancellationToken);

        var plan = await _share.Said(ExitCodes.Settled, "plan", clip, "--as", "Movies/It's Alien.mkv");

        Assert.Contains("Title:      1 of 1,", plan);
        Assert.Contains("preset 'Fast 1080p30', mkv; the original then: trash", plan);
        Assert.Contains("Published:  Movies/It's Alien.mkv, where another file stands: conflict", plan);
        Assert.Contains("HandBrakeCLI --json --preset 'Fast 1080p30' --format av_mkv --title 1", plan);
        Assert.Contains(clip, plan);
        Assert.Contains("Tracks:     audio und; no subtitles", plan);
        Assert.Matches(@"Estimate:   \d+(\.\d)? [kMG]B of \d+(\.\d)? [kMG]B, in \d+:\d\d:\d\d on this machine", plan);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_share.Root, "work")));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("Alien.mkv", "no film at all", "Set aside:")]
    [InlineData("Alien.txt", "no film at all", "Not taken:  '.txt' is none of the extensions of films")]
    [InlineData("Alien.mkv.part", "half a film", "Not taken:  It looks like an unfinished copy")]
    public async Task What_would_not_be_worked_on_is_told_why(string name, string content, string why)
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);
        var file = Path.Combine(_share.State, name);
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        Assert.Contains(why, await _share.Said(ExitCodes.Unsettled, "plan", file));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("Fast 1080p30", """{"PresetList": []}""", "HandBrake has a preset of that name itself")]
    [InlineData("For phones", "no JSON", "asks for a preset of its own. ")]
    public async Task A_preset_that_a_worker_would_wait_for_is_told_as_the_worker_would(string preset, string presets, string why)
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);
        var file = Path.Combine(_share.State, "presets.json");
        _share.Environment["HANDBRK8S_Libraries__Movies__Preset"] = preset;
        _share.Environment["HANDBRK8S_Libraries__Movies__PresetFile"] = file;
        await File.WriteAllTextAsync(file, presets, TestContext.Current.CancellationToken);

        var plan = await _share.Said(ExitCodes.Unsettled, "plan", await Clip.Plain, "--as", "Movies/Alien.mkv");

        Assert.Contains("It waits:   The library 'Movies' asks for", plan);
        Assert.Contains(why, plan);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Movie/Alien.mkv", "Unknown library 'Movie': known are Movies, Series.")]
    [InlineData("Movies/_UNPACK_Alien/Alien.mkv", "By its name another program is unpacking into it")]
    [InlineData("Movies/@eaDir/Alien.mkv", "'@eaDir' is a name for hidden things")]
    public async Task A_place_whose_films_are_not_taken_is_told_as_watch_would_tell_it(string place, string why)
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);
        _share.Environment["HANDBRK8S_Intake__Libraries__0"] = "Movies";
        _share.Environment["HANDBRK8S_Intake__Libraries__1"] = "Series";

        Assert.Contains($"Not taken:  {why}", await _share.Said(ExitCodes.Unsettled, "plan", await Clip.Plain, "--as", place));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_link_and_half_a_disc_are_not_taken()
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);
        var link = Path.Combine(_share.State, "Alien.mkv");
        File.CreateSymbolicLink(link, await Clip.Plain);
        var disc = Path.Combine(_share.State, "Dr. No (1962)");
        await Dvd.CopyTo(disc);
        File.Delete(Path.Combine(disc, "VIDEO_TS", "VTS_01_1.VOB"));

        Assert.Contains("Not taken:  It is a link", await _share.Said(ExitCodes.Unsettled, "plan", link));
        Assert.Contains("Not taken:  ", await _share.Said(ExitCodes.Unsettled, "plan", disc));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_disc_is_told_where_it_would_really_be_published_and_how_big_it_is()
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);
        var disc = Path.Combine(_share.State, "Dr. No (1962)");
        await Dvd.CopyTo(disc);
        _share.Environment["HANDBRK8S_Libraries__Movies__Conflict"] = "keep-both";
        Directory.CreateDirectory(Path.Combine(_share.Library, "Movies", "Dr. No (1962)"));
        await File.WriteAllTextAsync(Path.Combine(_share.Library, "Movies", "Dr. No (1962)", "Dr. No (1962).mkv"), "another film", TestContext.Current.CancellationToken);

        var plan = await _share.Said(ExitCodes.Settled, "plan", disc);

        Assert.Contains("Published:  Movies/Dr. No (1962)/Dr. No (1962).mkv, where another file stands: keep-both", plan);
        Assert.DoesNotContain("of 0 kB", plan);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_run_was_last_told_holds_for_what_looks_ahead_too()
    {
        _share.Environment["HANDBRK8S_Transcode__HandBrakeCli"] = FakeEncoder.Path;
        await using (var run = _share.Run("--preset", "Fast 480p30", "--container", "mp4"))
        {
            await run.Says("Drop films into");
        }

        // Done again, it forgets nothing of that.
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);

        var plan = await _share.Said(ExitCodes.Settled, "plan", await Clip.Rich);
        Assert.Contains("preset 'Fast 480p30', mp4;", plan);
        Assert.Matches(@"Tracks:     audio (deu|ger), (fra|fre); subtitles eng, (deu|ger)\n", plan);
        Assert.Contains("HandBrake has 'Fast 480p30' (Default).", await _share.Said(ExitCodes.Settled, "check"));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_sample_that_cannot_be_encoded_is_told_and_is_no_success()
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);
        _share.Environment["HANDBRK8S_Transcode__HandBrakeCli"] = FakeEncoder.Path;
        _share.Environment["FAKE_HANDBRAKE"] = "exit=3";

        Assert.Contains("Sample:     HandBrakeCLI on 'plain.mkv' with preset 'Fast 1080p30'", await _share.Said(ExitCodes.Unsettled, "plan", await Clip.Plain));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("There is no 'nothing.mkv'", "nothing.mkv")]
    [InlineData("is no place in watch/", "/etc/hostname", "--as", "../Alien.mkv")]
    public async Task What_is_no_film_or_no_place_is_refused(string sentence, params string[] arguments)
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);

        Assert.Contains(sentence, await _share.Said(ExitCodes.Configuration, ["plan", .. arguments]));
    }
}
