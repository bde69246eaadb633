using Handbrk8s.Files;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Transcode;

namespace Handbrk8s.Tests.Checks;

/// <summary>A job's program with the argument <c>check</c>, as a cluster's Job runs it.</summary>
public sealed class CheckProgramTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();
    private readonly TemporaryFolder _place = new();

    public async ValueTask DisposeAsync()
    {
        await _workshop.DisposeAsync();
        _place.Dispose();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Handbrk8s.Transcode")]
    [InlineData("Handbrk8s.Upload")]
    public async Task Where_all_is_fine_it_says_so_and_leaves_nothing(string program)
    {
        var (exit, output) = await Run([program, "check"]);

        Assert.Equal(ExitCodes.Settled, exit);
        Assert.DoesNotContain("FAIL", output);
        Assert.Contains("checks are fine.", output);
        Assert.Equal([Sentinel.FileName], Workshop.Files(_workshop.Library));
        Assert.Equal([Sentinel.FileName], Workshop.Files(_workshop.Share.Root));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_first_start_makes_folders_and_sentinels_and_a_second_changes_nothing()
    {
        var (share, library) = (_place.Folder("share"), _place.Folder("library"));

        Assert.Equal(ExitCodes.Settled, (await First(share, library)).Exit);
        var made = Sentinel.Find(share);
        Assert.Equal(ExitCodes.Settled, (await First(share, library)).Exit);

        Assert.NotNull(made);
        Assert.Equal(made, Sentinel.Find(share));
        Assert.Equal(made, Sentinel.Find(library));
        Assert.All(new Share(share).Folders, folder => Assert.True(Directory.Exists(folder)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_first_starts_at_once_make_one_installation()
    {
        var (share, library) = (_place.Folder("share"), _place.Folder("library"));

        var both = await Task.WhenAll(First(share, library), First(share, library, "Handbrk8s.Transcode"));

        Assert.All(both, one => Assert.True(one.Exit == ExitCodes.Settled, one.Output));
        Assert.Equal(Sentinel.Find(library), Sentinel.Find(share));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_share_of_another_installation_than_the_ledger_is_refused_and_stays_as_it_is()
    {
        var (share, library) = (_place.Folder("share"), _place.Folder("library"));
        Sentinel.New().WriteTo(share);

        var (exit, output) = await Run(["Handbrk8s.Upload", "check", "--first-start"], ("Folders__Share", share), ("Folders__Library", library));

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("The first start could not be made", output);
        Assert.Contains("belongs to another installation", output);
        Assert.False(Directory.Exists(new Share(share).Work));
        Assert.Null(Sentinel.Find(library));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_share_that_was_worked_on_is_not_taken_by_a_new_ledger_on_its_own()
    {
        var (share, library) = (_workshop.Share.Root, _workshop.Library);

        var (exit, output) = await First(share, library);

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("this ledger is new: its own was lost, or another system keeps it", output);
        Assert.Contains("handbrk8s recover", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_first_start_that_was_cut_off_after_its_sentinels_is_finished()
    {
        var (share, library) = (_place.Folder("share"), _place.Folder("library"));
        var sentinel = Sentinel.New();
        sentinel.WriteTo(share);

        Assert.Equal(ExitCodes.Settled, (await First(share, library)).Exit);
        Assert.Equal(sentinel, Sentinel.Find(library));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_empty_share_in_the_place_of_the_known_one_is_not_made_to_it()
    {
        var share = _place.Folder("share");

        var (exit, output) = await Run(["Handbrk8s.Upload", "check", "--first-start"], ("Folders__Share", share));

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("Is it mounted?", output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(share));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_share_that_a_runner_works_on_is_not_taken_for_a_new_ledger()
    {
        var (share, library) = (_place.Folder("share"), _place.Folder("library"));
        using var runner = LockFile.TryTakeAlone(new Share(share).RunnerLock);

        var (exit, output) = await First(share, library);

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains($"'handbrk8s run' works on '{share}' and keeps its records elsewhere. Stop it first", output);
        Assert.Null(Sentinel.Find(share));
    }

    [Fact(Timeout = 60_000)]
    public async Task All_checks_run_whatever_the_others_find()
    {
        Directory.Delete(_workshop.Share.Trash);
        Directory.Delete(_workshop.Library, recursive: true);

        var (exit, output) = await Run(["Handbrk8s.Transcode", "check"], ("Transcode__HandBrakeCli", "/bin/false"), ("Libraries__Movies__Preset", "Nix"));

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("FAIL  folders", output);
        Assert.Contains($"skip  one mount      Not looked at: '{_workshop.Share.Trash}' is missing.", output);
        Assert.Contains($"The library '{_workshop.Library}' does not exist.", output);
        Assert.Contains("FAIL  installation", output);
        Assert.Contains("FAIL  encoder        '/bin/false --version' ended with 1", output);
        Assert.Contains("FAIL  tools", output);
        Assert.Contains("ok    storage", output);
        Assert.Contains("ok    configuration", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_bad_configuration_is_told_in_full_and_what_it_does_not_concern_is_looked_at()
    {
        var (exit, output) = await Run(["Handbrk8s.Transcode", "check"], ("Folders__Library", ""), ("Lease__Duration", "soon"), ("Transcode__Ffmpeg", "/nowhere/ffmpeg"));

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("Folders:Library is not set", output);
        Assert.Contains("Lease:Duration", output);
        Assert.Contains("there is no such program. Install the package ffmpeg", output);
        Assert.Contains("skip  folders        Not looked at: the configuration is wrong.", output);
        Assert.Contains("ok    storage", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_storage_that_does_not_answer_is_told_apart_from_what_someone_must_mend()
    {
        using var silent = new SilentServer();
        var connection = new AzuriteAccount("account1", Convert.ToBase64String(new byte[64]), silent.Address, silent.Address).ConnectionString;

        var (exit, output) = await Run(["Handbrk8s.Upload", "check"], ("Storage__Database", ""), ("Storage__ConnectionString", connection), ("Storage__CallTimeout", "00:00:01"));

        Assert.Equal(ExitCodes.Unsettled, exit);
        Assert.Contains("away  storage", output);
        Assert.Contains("no answer within 1 s", output);
        Assert.Contains("ok    folders", output);
        Assert.DoesNotContain(Convert.ToBase64String(new byte[64]), output);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_option_that_there_is_not_is_said_to_be_none()
    {
        var (exit, output) = await Run(["Handbrk8s.Upload", "check", "--frist-start"]);

        Assert.Equal(64, exit);
        Assert.Contains("'--frist-start' is no option of check", output);
    }

    private Task<(int Exit, string Output)> First(string share, string library, string program = "Handbrk8s.Upload") =>
        Run([program, "check", "--first-start"], ("Folders__Share", share), ("Folders__Library", library), ("Storage__Database", Path.Combine(_place.Path, "state", "handbrk8s.db")));

    private async Task<(int Exit, string Output)> Run(string[] command, params (string Key, string Value)[] settings)
    {
        using var process = UploadProcess.Start(_workshop, command, [("Transcode__HandBrakeCli", FakeEncoder.Path), .. settings]);
        return await process.End();
    }
}
