using Handbrk8s.Jobs;
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
