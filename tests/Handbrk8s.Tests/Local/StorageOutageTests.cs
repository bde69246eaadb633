using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Chaos;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary><c>run</c> on a storage account that is not there all the time.</summary>
public sealed class StorageOutageTests(AzuriteProcess azurite) : IDisposable
{
    private readonly LocalShare _share = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _share.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_start_before_the_storage_says_so_waits_and_goes_on()
    {
        await using var storage = new AzuriteChaosStorage(Path.GetDirectoryName(_share.Root)!);
        _share.Environment["HANDBRK8S_Storage__CallTimeout"] = "00:00:02";
        await using var run = _share.Run([.. storage.Arguments]);
        await run.Says("Connection refused");

        await storage.Start(Cancel);

        await run.Says("Drop films into");
        _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
        await run.Says("Published as 'Movies/Alien.mkv'");
    }

    [Fact(Timeout = 120_000)]
    public async Task Whoever_watches_the_status_is_told_that_the_storage_is_away_and_sees_it_come_back()
    {
        await using var storage = new AzuriteChaosStorage(Path.GetDirectoryName(_share.Root)!);
        await storage.Start(Cancel);
        _share.Environment["HANDBRK8S_Storage__CallTimeout"] = "00:00:02";
        await using var run = _share.Run([.. storage.Arguments]);
        await run.Says("Drop films into");
        await using var status = RunningProgram.Start("handbrk8s", ["status", "--watch", "--state", _share.State], _share.Environment);
        await status.Says("No films yet.");

        // What the emulator has not saved when it is killed would look as if someone had deleted it.
        var queues = Path.Combine(Path.GetDirectoryName(_share.Root)!, "azurite", "__azurite_db_queue__.json");
        await Eventually.True(() => storage.Server is not null && File.ReadAllText(queues).Contains(QueueNames.PoisonOf(QueueNames.Upload), StringComparison.Ordinal), () => "queues and ledger on disk");

        await storage.DisposeAsync();
        await status.Says("It is looked again.");
        Assert.Contains("cannot be used: ", status.Output);
        await storage.Start(Cancel);

        await Eventually.True(() => status.Output.LastIndexOf("No films yet.", StringComparison.Ordinal) > status.Output.LastIndexOf("It is looked again.", StringComparison.Ordinal), () => status.Output);
        status.Interrupt();
        Assert.Equal(ExitCodes.Settled, await status.Exited());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_with_a_wrong_key_ends_since_no_waiting_mends_it()
    {
        var account = await azurite.Account(Cancel);
        var secret = Path.Combine(Path.GetDirectoryName(_share.Root)!, "storage.txt");
        await File.WriteAllTextAsync(secret, (account with { Key = "d3Jvbmc=" }).ConnectionString, Cancel);
        await using var run = _share.Run("--storage", secret);

        Assert.Equal(ExitCodes.Configuration, await run.Exited());
        Assert.Contains("Check the key", run.Output);
    }
}
