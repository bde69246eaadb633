using Handbrk8s.AzureStorage;
using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Handbrk8s.Sqlite;
using Handbrk8s.Tests.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Handbrk8s.Tests.AzureStorage;

public sealed class ChosenEngineTests(AzuriteProcess azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_chooses_sqlite()
    {
        using var folder = new TemporaryFolder();
        await using var program = Program("Database", Path.Combine(folder.Path, "handbrk8s.db"));

        Assert.IsType<SqliteLedger>(program.GetRequiredService<ILedger>());
        Assert.IsType<SqliteWorkQueue>(program.GetRequiredService<WorkQueues>()[QueueNames.Transcode]);
    }

    [Theory]
    [InlineData("ConnectionString", "UseDevelopmentStorage=true")]
    [InlineData("AccountName", "films")]
    public async Task An_account_chooses_azure_storage_and_no_database(string key, string value)
    {
        await using var program = Program(key, value);

        Assert.IsType<AzureLedger>(program.GetRequiredService<ILedger>());
        Assert.IsType<AzureWorkQueue>(program.GetRequiredService<WorkQueues>()[QueueNames.Transcode]);
        Assert.Null(program.GetService<SqliteStore>());
    }

    [Fact]
    public async Task Without_any_the_start_fails_with_a_sentence()
    {
        await using var program = Program("Other", "value");

        var failure = Assert.ThrowsAny<Exception>(() => program.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(ConfigurationErrors.Find(failure)!, error => error.StartsWith("Storage:Database is not set", StringComparison.Ordinal));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(-10_000)]
    [InlineData(10_000)]
    public async Task A_clock_of_ours_that_is_years_off_changes_no_age(int days)
    {
        var account = await azurite.Account(Cancel);
        await using var program = Program("ConnectionString", account.ConnectionString, new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero).AddDays(days)));
        var ledger = program.GetRequiredService<ILedger>();
        var film = SampleFilm.New();
        await ledger.TryAdd(film, Cancel);
        await ledger.Beat(film.Id, new Heartbeat(AttemptToken.After(null), "node-a", Progress: null), Cancel);

        var found = await ledger.FindHeartbeat(film.Id, Cancel);
        var listed = Assert.Single(await ledger.List(Cancel).ToListAsync(Cancel)).Heartbeat;

        Assert.InRange(found!.Age, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(listed!.Age, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static ServiceProvider Program(string key, string value, TimeProvider? time = null) => new ServiceCollection()
        .AddHandbrk8s(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Folders:Share", "/mnt/share"),
            new("Folders:Library", "/mnt/library"),
            new($"Storage:{key}", value),
        ]).Build())
        .AddSingleton(time ?? TimeProvider.System)
        .BuildServiceProvider();
}
