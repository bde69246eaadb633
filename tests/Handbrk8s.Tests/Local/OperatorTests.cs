using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary>The commands that look after the system, beside a real <c>run</c>.</summary>
public sealed class OperatorTests(AzuriteProcess azurite) : IDisposable
{
    private readonly LocalShare _share = new();

    public void Dispose() => _share.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData(LocalShare.Database)]
    [InlineData(LocalShare.Account)]
    public async Task A_film_that_cannot_succeed_is_shown_with_its_reason_and_tried_again_on_request(string engine)
    {
        await _share.Use(engine, azurite);
        await using var run = _share.Run();
        await run.Says("Drop films into");
        _share.DropText("no film at all", "Movies/Alien.mkv");
        await run.Says("set aside");
        await StatusSays("Failed (1)");
        var id = FilmId.Parse(Directory.EnumerateDirectories(Path.Combine(_share.Root, "fail")).Single()[^12..]);

        var status = await Said("status");
        Assert.Contains($"{id}  Movies/Alien.mkv", status);
        Assert.Contains("Free on the share:", status);
        var json = System.Text.Json.Nodes.JsonNode.Parse(await Said("status", "--json"))!;
        Assert.Equal(("Failed", id.ToString()), (json["films"]![0]!["state"]!.ToString(), json["films"]![0]!["id"]!.ToString()));
        Assert.True(json["bytes"]!["free"]!.GetValue<long>() > 0);
        await using (var watch = RunningProgram.Start("handbrk8s", ["status", "--watch", "--state", _share.State], _share.Environment))
        {
            await Eventually.True(() => watch.Output.Split("Failed (1)").Length > 2, () => watch.Output);
            watch.Interrupt();
            Assert.Equal(ExitCodes.Settled, await watch.Exited());
        }

        Assert.Contains("'Movies/Alien.mkv' is Queued again.", await Said("retry", id.ToString()));
        await Eventually.True(() => run.Output.Split("set aside").Length > 2, () => run.Output);
        await StatusSays("Failed (1)");
        Assert.Contains("'Movies/Alien.mkv' is Queued again.", await Said("retry", "--all"));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(LocalShare.Database)]
    [InlineData(LocalShare.Account)]
    public async Task Paused_nothing_is_started_and_resumed_it_goes_on(string engine)
    {
        await _share.Use(engine, azurite);
        await using var run = _share.Run();
        await run.Says("Drop films into");
        await Said("pause");
        _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
        await run.Says("claimed as film");

        Assert.Contains("Paused", await Said("status"));
        Assert.Contains("Queued (1)", await Said("status"));
        Assert.Matches(@"  \w{12}  Movies/Alien\.mkv, for \d+ s\n", await Said("status"));
        Assert.DoesNotContain("a transcode worker has begun", run.Output);

        await Said("resume");
        await run.Says("Published as 'Movies/Alien.mkv'");
        Assert.Contains("Published (1)", await Said("status"));
        Assert.Matches(@"  \w{12}  Movies/Alien\.mkv, \d+ s ago\n", await Said("status", "--all"));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(LocalShare.Database)]
    [InlineData(LocalShare.Account)]
    public async Task A_film_in_mid_encode_is_cancelled_and_its_encoder_ends(string engine)
    {
        await _share.Use(engine, azurite);
        _share.Environment["FAKE_HANDBRAKE"] = "slow=600";
        await using var run = _share.Run();
        await run.Says("Drop films into");
        _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
        await Eventually.True(() => _share.Encodes, () => run.Output);
        var id = Path.GetFileName(Directory.EnumerateDirectories(Path.Combine(_share.Root, "work")).Single());
        await StatusSays(", by transcode-");

        await Said("cancel", id);

        await Eventually.True(() => Directory.EnumerateFiles(Path.Combine(_share.Root, "fail"), "reason.txt", SearchOption.AllDirectories).Any() && !_share.Encodes, () => run.Output);
        await run.Says("cancelled; its folder is in fail/");
        await StatusSays("Cancelled (1)");
    }

    [Theory(Timeout = 120_000)]
    [InlineData(LocalShare.Database)]
    [InlineData(LocalShare.Account)]
    public async Task A_restored_share_is_refused_until_it_is_recovered(string engine)
    {
        await _share.Use(engine, azurite);
        await using (var first = _share.Run())
        {
            await first.Says("Drop films into");
            Assert.Contains("Stop it first", await Said("recover", expect: ExitCodes.Configuration));
            first.Interrupt();
            await first.Exited();
        }

        var sentinel = Path.Combine(_share.Root, ".handbrk8s");
        await File.WriteAllTextAsync(sentinel, (await File.ReadAllTextAsync(sentinel, TestContext.Current.CancellationToken)).Replace("\"epoch\":1", "\"epoch\":5", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using (var refused = _share.Run())
        {
            Assert.Equal(ExitCodes.Configuration, await refused.Exited());
            Assert.Contains("handbrk8s recover", refused.Output);
        }

        Assert.Contains("belong together again", await Said("recover"));
        await using var run = _share.Run();
        await run.Says("Drop films into");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_library_on_a_new_disk_is_refused_until_it_is_said_to_be_meant()
    {
        await using (var first = _share.Run())
        {
            await first.Says("Drop films into");
            first.Interrupt();
            await first.Exited();
        }

        var disk = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_share.Root)!, "new disk")).FullName;
        string[] run = ["run", "--share", _share.Root, "--library", disk, "--state", _share.State];
        await using (var refused = RunningProgram.Start("handbrk8s", run, _share.Environment))
        {
            Assert.Equal(ExitCodes.Configuration, await refused.Exited());
            Assert.Contains($"handbrk8s recover --library '{disk}' --take-over", refused.Output);
        }

        Assert.Contains("belong together again", await Said("recover", "--library", disk, "--take-over"));
        await using var second = RunningProgram.Start("handbrk8s", run, _share.Environment);
        await second.Says("Drop films into");
    }

    [Fact(Timeout = 120_000)]
    public async Task Run_keeps_queue_and_records_in_a_storage_account_whose_secret_no_list_of_processes_shows()
    {
        var account = await azurite.Account(TestContext.Current.CancellationToken);
        var secret = Path.Combine(Path.GetDirectoryName(_share.Root)!, "storage.txt");
        await File.WriteAllTextAsync(secret, account.ConnectionString, TestContext.Current.CancellationToken);
        await using var run = _share.Run("--storage", secret);
        await run.Says("Drop films into");
        _share.Drop(await Clip.Plain, "Movies/Alien.mkv");

        await run.Says("Published as 'Movies/Alien.mkv'");

        Assert.DoesNotContain(account.Key, await File.ReadAllTextAsync($"/proc/{run.Id}/cmdline", TestContext.Current.CancellationToken));
        Assert.Contains("Published (1)", await Said("status"));
        Assert.False(File.Exists(Path.Combine(_share.State, "handbrk8s.db")));
    }

    [Fact(Timeout = 120_000)]
    public async Task Films_of_a_cluster_are_found_by_the_environment_that_its_workers_have()
    {
        _share.UseAccount((await azurite.Account(TestContext.Current.CancellationToken)).ConnectionString);
        await using (var run = _share.Run())
        {
            await run.Says("Drop films into");
            _share.DropText("no film at all", "Movies/Alien.mkv");
            await run.Says("set aside");
        }

        await using var status = RunningProgram.Start("handbrk8s", ["status"], new Dictionary<string, string>(_share.Environment, StringComparer.Ordinal)
        {
            ["XDG_STATE_HOME"] = _share.OtherState,
            ["HANDBRK8S_Folders__Share"] = _share.Root,
            ["HANDBRK8S_Folders__Library"] = _share.Library,
        });

        Assert.Equal(ExitCodes.Settled, await status.Exited());
        Assert.Contains("Failed (1)", status.Output);
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_the_account_that_run_has_no_command_looks_after_a_new_ledger_of_its_own()
    {
        await _share.Use(LocalShare.Account, azurite);
        await using (var run = _share.Run())
        {
            await run.Says("Drop films into");
        }

        _share.Environment.Remove("HANDBRK8S_Storage__ConnectionString");

        foreach (var command in (string[])["pause", "status", "queue"])
        {
            Assert.StartsWith("handbrk8s: The ledger is new and belongs to no share yet. Where 'handbrk8s run' has its storage account", await Said(command, expect: ExitCodes.Configuration));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_secret_on_the_command_line_is_refused_without_repeating_it()
    {
        await using var run = _share.Run("--storage", "DefaultEndpointsProtocol=http;AccountKey=c2VjcmV0");

        Assert.Equal(ExitCodes.Configuration, await run.Exited());
        Assert.Contains("Put it into a file", run.Output);
        Assert.DoesNotContain("c2VjcmV0", run.Output);
    }

    private Task StatusSays(string text) => Eventually.True(() => Said("status").GetAwaiter().GetResult().Contains(text, StringComparison.Ordinal), () => text);

    private Task<string> Said(string command, params string[] more) => Said(command, ExitCodes.Settled, more);

    private Task<string> Said(string command, int expect, params string[] more) => _share.Said(expect, [command, .. more]);
}
