using System.Text.Json;
using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Local;

/// <summary><c>handbrk8s check</c>, before the first run.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly LocalShare _share = new();

    public void Dispose() => _share.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_new_place_is_fine_and_nothing_is_left_in_it()
    {
        var (exit, output) = await Check();

        Assert.True(exit == ExitCodes.Settled, output);
        Assert.Contains($"'{_share.Root}' is new: a file was made, flushed, moved and removed in it", output);
        Assert.Contains("ok    presets        HandBrake has 'Fast 1080p30' (Default).", output);
        Assert.Contains("ok    tools", output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_share.Root));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_share.Library));
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_library_is_told_whose_preset_HandBrake_does_not_know()
    {
        _share.Environment["HANDBRK8S_Libraries__Movies__Preset"] = "No such preset";
        _share.Environment["HANDBRK8S_Libraries__TV__Preset"] = "Fast 720p30";
        _share.Environment["HANDBRK8S_Libraries__Cartoons__Preset"] = "No such preset";

        var (exit, output) = await Check();

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("HandBrake has no preset 'No such preset', which the library 'Movies' asks for.", output);
        Assert.Contains("HandBrake has no preset 'No such preset', which the library 'Cartoons' asks for.", output);
        Assert.Contains("HandBrakeCLI --preset-list shows them", output);
        Assert.Contains("1 of 13 checks are not fine.", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_library_folder_that_cannot_be_written_is_named_with_our_user()
    {
        var movies = Directory.CreateDirectory(Path.Combine(_share.Library, "Movies")).FullName;
        using var closed = Mounted.ReadOnly(movies);
        _share.Environment["HANDBRK8S_Libraries__Movies__Container"] = "mp4";

        var (exit, output) = await Check();

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains($"FAIL  library        '{movies}' cannot be written by user ", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task Drops_that_could_not_be_taken_are_told_before_there_are_any()
    {
        MakeFolders();
        var movies = Directory.CreateDirectory(Path.Combine(_share.Root, "watch", "Movies")).FullName;
        using var closed = Mounted.ReadOnly(movies);

        var (_, output) = await Check();

        Assert.Contains($"FAIL  drops          Films in '{movies}' cannot be taken by user ", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_NAS_keeps_for_itself_in_both_is_no_library()
    {
        MakeFolders();
        using var inWatch = Mounted.ReadOnly(Directory.CreateDirectory(Path.Combine(_share.Root, "watch", "@eaDir")).FullName);
        using var inLibrary = Mounted.ReadOnly(Directory.CreateDirectory(Path.Combine(_share.Library, "@eaDir")).FullName);

        var (_, output) = await Check();

        Assert.Contains("ok    drops", output);
        Assert.Contains("ok    library", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task Folders_on_two_mounts_and_little_space_are_told_with_the_remedy()
    {
        MakeFolders();
        using var memory = Mounted.Memory(Path.Combine(_share.Root, "watch"));
        using var library = Mounted.Memory(_share.Library);

        var (exit, output) = await Check();

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("FAIL  one mount", output);
        Assert.Contains($"mount '{_share.Root}' as a whole", output);
        Assert.Contains("FAIL  drops", output);
        Assert.Contains("FAIL  space", output);
        Assert.Contains("Make room.", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_reads_the_same_as_json()
    {
        Directory.Delete(_share.Library);

        var (exit, output) = await Check("--json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.False(json.RootElement.GetProperty("isFine").GetBoolean());
        var library = json.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("check").GetString() == "library");
        Assert.Equal("Broken", library.GetProperty("state").GetString());
        Assert.Equal($"The library '{_share.Library}' does not exist.", library.GetProperty("sentence").GetString());
        Assert.Equal($"Mount it or create it: mkdir -p '{_share.Library}'", library.GetProperty("mend").GetString());
    }

    private void MakeFolders() => Assert.All(new Handbrk8s.Files.Share(_share.Root).Folders, folder => Directory.CreateDirectory(folder));

    private async Task<(int Exit, string Output)> Check(params string[] more)
    {
        await using var program = RunningProgram.Start("handbrk8s", ["check", "--share", _share.Root, "--library", _share.Library, "--state", _share.State, .. more], _share.Environment);
        return (await program.Exited(), program.Output);
    }
}
