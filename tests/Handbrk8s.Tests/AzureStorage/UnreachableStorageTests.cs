using System.Diagnostics;
using System.Security.Cryptography;
using Handbrk8s.AzureStorage;
using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.AzureStorage;

public sealed class UnreachableStorageTests(AzuriteProcess azurite)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Calls => ["queue", "ledger", "list"];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Calls))]
    public async Task An_endpoint_where_nobody_listens_is_an_error_that_names_it(string call)
    {
        var closed = ClosedPort();

        var error = await Assert.ThrowsAsync<AzureStorageException>(() => Do(call, AzureEngine.Open(OptionsFor(closed, Patience))));

        Assert.Contains(closed.ToString(), error.Message);
        Assert.Contains("Connection refused", error.Message);
        Assert.Contains("goes on by itself", error.Message);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Calls))]
    public async Task An_endpoint_that_never_answers_is_an_error_in_the_time_that_was_set(string call)
    {
        using var server = new SilentServer();
        var watch = Stopwatch.StartNew();

        var error = await Assert.ThrowsAsync<AzureStorageException>(() => Do(call, AzureEngine.Open(OptionsFor(server.Address, Limit))));

        Assert.Contains(server.Address.ToString(), error.Message);
        Assert.Contains($"no answer within {Limit.TotalSeconds} s", error.Message);
        Assert.InRange(watch.Elapsed, Limit / 2, Limit * 5);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_limit_of_ones_own_a_call_fails_within_30_seconds()
    {
        var options = OptionsFor(ClosedPort(), new StorageOptions().CallTimeout);
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<AzureStorageException>(() => Do("queue", AzureEngine.Open(options)));

        Assert.Equal(TimeSpan.FromSeconds(30), options.CallTimeout);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, options.CallTimeout);
    }

    [Fact(Timeout = 30_000)]
    public async Task Being_told_to_stop_is_no_failure_of_the_store()
    {
        using var server = new SilentServer();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var queue = AzureEngine.Open(OptionsFor(server.Address, Limit)).Queues[QueueNames.Transcode];

        var receiving = queue.Receive(TimeSpan.FromMinutes(5), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Calls))]
    public async Task A_wrong_key_is_an_error_that_tells_the_remedy_and_no_key(string call)
    {
        var account = await azurite.Account(Cancel);
        var wrong = account with { Key = Key() };

        var error = await Assert.ThrowsAsync<AzureStorageException>(() => Do(call, AzureEngine.Open(new StorageOptions { ConnectionString = wrong.ConnectionString })));

        Assert.Contains("403", error.Message);
        Assert.Contains("Check the key in Storage:ConnectionString", error.Message);
        Assert.DoesNotContain(wrong.Key, error.ToString());
        Assert.DoesNotContain(account.Key, error.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_signature_is_never_shown()
    {
        var closed = ClosedPort();
        const string Signature = "c2VjcmV0";
        var options = new StorageOptions { CallTimeout = Patience, ConnectionString = $"BlobEndpoint={closed}account;QueueEndpoint={closed}account;SharedAccessSignature=sv=2024-11-04&sig={Signature}" };

        var error = await Assert.ThrowsAsync<AzureStorageException>(() => Do("ledger", AzureEngine.Open(options)));

        Assert.Contains($"{closed}account/ledger'", error.Message);
        Assert.DoesNotContain(Signature, error.ToString());
    }

    private static async Task Do(string call, StorageHandle store) => await (call switch
    {
        "queue" => store.Queues[QueueNames.Transcode].Send("a film", TimeSpan.Zero, Cancel),
        "ledger" => store.Ledger.Find(FilmId.New(), Cancel),
        _ => store.Ledger.List(Cancel).ToListAsync(Cancel).AsTask(),
    });

    private static StorageOptions OptionsFor(Uri server, TimeSpan limit) => new()
    {
        ConnectionString = new AzuriteAccount("account", Key(), server, server).ConnectionString,
        CallTimeout = limit,
    };

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    private static Uri ClosedPort()
    {
        using var server = new SilentServer();
        return server.Address;
    }
}
